import { effect, signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Fault, Quote } from '../api/types';
import { body, draft } from './draft';
import { asMe, isOffline, mayAsk } from './session';

const rest = 250;

/** What the draft would cost; null while it is not known. */
export const quote = signal<Quote | null>(null);

/** What the server has against the draft, field by field. */
export const faults = signal<Fault[]>([]);

/** What it has against it as a whole. */
export const objection = signal<Problem | null>(null);

let pending: AbortController | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks the server for its judgement and its price whenever what is said has changed and the fingers rest. */
export function keepQuoting() {
  return effect(() => {
    const asked = body.value;
    const may = mayAsk.value && !isOffline.value;
    const isBlank = draft.value.prompt.trim() === '';
    clearTimeout(timer);
    pending?.abort();
    if (may) timer = setTimeout(() => judge(asked, isBlank), rest);
  });
}

async function judge(asked: unknown, isBlank: boolean) {
  const mine = (pending = new AbortController());
  try {
    // A sheet that nobody has written on is not at fault: what the rest would cost is asked with a word in its place.
    quote.value = await asMe<Quote>('POST', '/v1/generations/quote', { body: isBlank ? { ...(asked as object), prompt: '…' } : asked, signal: mine.signal });
    faults.value = [];
    objection.value = null;
  } catch (error) {
    if (!(error instanceof Problem)) return;
    quote.value = null;
    faults.value = error.faults;
    objection.value = error.faults.length > 0 || error.isOffline || error.isAboutKey ? null : error;
  }
}

export function faultOf(...params: string[]): Fault | undefined {
  return faults.value.find((fault) => params.some((param) => fault.param === param || fault.param.startsWith(`${param}[`)));
}
