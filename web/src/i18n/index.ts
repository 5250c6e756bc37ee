import { computed, effect } from '@preact/signals';
import { stored } from '../state/stored';
import { en, type Words } from './en';
import { zh } from './zh';

export type Language = 'en' | 'zh';

const chosen = stored<Language | null>('haypile.language', null);

export const language = computed<Language>(() => chosen.value ?? (navigator.languages.find((each) => /^(en|zh)/i.test(each))?.slice(0, 2).toLowerCase() === 'zh' ? 'zh' : 'en'));

export const words = computed<Words>(() => (language.value === 'zh' ? zh : en));

effect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
});

export function toggleLanguage() {
  chosen.value = language.value === 'zh' ? 'en' : 'zh';
}

const locale = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en-GB'));

export function credits(amount: number): string {
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 4 }).format(amount);
}

export function count(amount: number): string {
  return new Intl.NumberFormat(locale.value).format(amount);
}

export function moment(time: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

export function clock(time: string): string {
  return new Intl.DateTimeFormat(locale.value, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(time));
}

export function day(time: string): string {
  return new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(time));
}

export function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
