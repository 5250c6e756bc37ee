import { computed, effect, signal } from '@preact/signals';
import { stored } from './stored';

export type Theme = 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const systemIsDark = signal(dark.matches);
dark.addEventListener('change', () => (systemIsDark.value = dark.matches));

/** Whoever asks for less motion gets stills. */
export const isCalm = signal(calm.matches);
calm.addEventListener('change', () => (isCalm.value = calm.matches));

const chosen = stored<Theme | null>('haypile.theme', null);

export const theme = computed<Theme>(() => chosen.value ?? (systemIsDark.value ? 'dark' : 'light'));

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

export function toggleTheme() {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
}
