import { signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Usage } from '../api/types';
import { asMe } from './session';

/** Credits that are left; null while it is not known. */
export const balance = signal<number | null>(null);

export async function readBalance() {
  try {
    // Of no days: only what is left is asked for.
    balance.value = (await asMe<Usage>('GET', '/v1/usage?from=9999-12-31')).balance;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    balance.value = null;
  }
}
