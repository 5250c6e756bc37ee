import { computed, signal } from '@preact/signals';
import { type Asked, ask, call, hearings } from '../api/client';
import { Problem } from '../api/problem';
import type { Rules } from '../api/types';
import { stored } from './stored';

export const rules = signal<Rules | null>(null);
export const key = stored<string | null>('haypile.key', null);
export const adminKey = stored<string | null>('haypile.admin', null);

/** What the server said against the key that it was given; the key stays until another takes its place. */
export const keyObjection = signal<string | null>(null);

/** Nobody answers; it is asked again until somebody does. */
export const isOffline = signal(false);

/** Whether there is anything that the page may ask for. */
export const mayAsk = computed(() => (rules.value === null ? key.value !== null : rules.value.open || key.value !== null));

export const needsKey = computed(() => rules.value !== null && !rules.value.open && !key.value);

const again = 2000;
let waiting = false;

hearings.answered = () => {
  isOffline.value = false;
};

hearings.offline = () => {
  isOffline.value = true;
  if (!waiting) {
    waiting = true;
    setTimeout(knock, again);
  }
};

async function knock() {
  waiting = false;
  try {
    await loadRules();
  } catch {
    // Still nobody: the next knock is set by then.
  }
}

export async function loadRules() {
  rules.value = await call<Rules>('GET', '/v1/rules');
}

/** As the holder of the key. */
export async function asMe<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
  return minding(() => call<T>(method, path, { key: key.value, ...asked }));
}

export async function minding<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Problem && error.isAboutKey) keyObjection.value = error.message;
    throw error;
  }
}

/** Whether the server takes a key; throws when it cannot be asked. */
export async function tryKey(said: string): Promise<void> {
  await ask('GET', '/v1/usage', { key: said });
  key.value = said;
  keyObjection.value = null;
}

export function forgetKey() {
  key.value = null;
  keyObjection.value = null;
}

/** As the operator. */
export async function asOperator<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
  return call<T>(method, `/v1/admin${path}`, { key: adminKey.value, ...asked });
}
