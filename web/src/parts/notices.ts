import { signal } from '@preact/signals';

export interface Notice {
  number: number;
  text: string;
  isTrouble: boolean;
}

const lasting = 6000;
let told = 0;

/** What just happened, for a while and for screen readers. */
export const notices = signal<Notice[]>([]);

export function tell(text: string, isTrouble = false) {
  const number = ++told;
  notices.value = [...notices.value.filter((each) => each.text !== text), { number, text, isTrouble }];
  setTimeout(() => dismiss(number), isTrouble ? 2 * lasting : lasting);
}

export function dismiss(number: number) {
  notices.value = notices.value.filter((each) => each.number !== number);
}
