import { signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Film } from '../api/types';
import { words } from '../i18n';
import { sayProblem } from '../i18n/objections';
import { tell } from '../parts/notices';
import { readBalance } from '../state/balance';
import { body } from '../state/draft';
import { faults, objection } from '../state/quote';
import { asMe } from '../state/session';
import { announce } from '../watch/following';

export const isSending = signal(false);

// The same request under the same name is made once, however often it has to be sent until an answer arrives.
let attempt: { key: string; text: string } | null = null;

/** Sends the draft as it stands. The draft stays: the next film is often nearly the same. */
export async function send(): Promise<void> {
  if (isSending.value) return;
  isSending.value = true;
  const text = JSON.stringify(body.value);
  if (attempt?.text !== text) attempt = { key: `page-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`, text };
  try {
    const film = await asMe<Film>('POST', '/v1/generations', { body: body.value, headers: { 'Idempotency-Key': attempt.key } });
    attempt = null;
    objection.value = null;
    announce(film);
    tell(words.value.make.sent);
    void readBalance();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Whoever was answered is not asked the same again under the same name.
    if (!error.isOffline) attempt = null;
    faults.value = error.faults;
    if (error.faults.length > 0) focusFault(error.faults[0]!.param);
    else if (!error.isOffline && !error.isAboutKey) {
      objection.value = error;
      tell(sayProblem(error), true);
    }
  } finally {
    isSending.value = false;
  }
}

function focusFault(param: string) {
  document.getElementById(param === 'negative_prompt' ? 'negative' : param)?.focus();
}
