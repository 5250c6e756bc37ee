import { signal } from '@preact/signals';

/** The time, as often as an estimate is worth telling anew. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1000);
