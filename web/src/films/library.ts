import { effect, signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Film, Page } from '../api/types';
import { sayProblem } from '../i18n/objections';
import { asMe, key } from '../state/session';
import { hear } from '../watch/films';

export interface Filters {
  text: string;
  state: string;
  effect: string;
  from: string;
  to: string;
}

export const noFilters: Filters = { text: '', state: '', effect: '', from: '', to: '' };

const page = 100;
const rest = 250;

/** What is looked for, and what was found so far; both outlive the view, so that going back finds it as it was. */
export const filters = signal<Filters>(noFilters);
export const found = signal<string[]>([]);
export const hasMore = signal(true);
export const trouble = signal('');
export const isReading = signal(false);

let next: string | null = null;
let reading: AbortController | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** From the first page on. */
export function readAnew() {
  reading?.abort();
  reading = null;
  next = null;
  hasMore.value = true;
  void readMore(true);
}

/** The next page, unless one is on its way. */
export async function readMore(anew = false): Promise<void> {
  if (reading || !hasMore.peek()) return;
  const mine = (reading = new AbortController());
  isReading.value = true;
  trouble.value = '';
  try {
    const got = await asMe<Page<Film>>('GET', `/v1/generations?${query()}`, { signal: mine.signal });
    got.data.forEach(hear);
    const ids = got.data.map((film) => film.id);
    found.value = anew ? ids : [...found.value, ...ids];
    next = got.next_cursor;
    hasMore.value = next !== null;
  } catch (error) {
    if (mine.signal.aborted) return;
    if (!(error instanceof Problem)) throw error;
    trouble.value = sayProblem(error);
    hasMore.value = false;
  } finally {
    if (reading === mine) {
      reading = null;
      isReading.value = false;
    }
  }
}

export function search(part: Partial<Filters>) {
  filters.value = { ...filters.value, ...part };
  clearTimeout(timer);
  timer = setTimeout(readAnew, 'text' in part ? rest : 0);
}

export function drop(id: string) {
  found.value = found.value.filter((each) => each !== id);
}

function query(): string {
  const { text, state, effect: named, from, to } = filters.peek();
  const said: [string, string][] = [
    ['text', text.trim()],
    ['state', state],
    ['effect', named],
    ['created_after', from && new Date(`${from}T00:00`).toISOString()],
    ['created_before', to && new Date(new Date(`${to}T00:00`).getTime() + 86_400_000).toISOString()],
    ['cursor', next ?? ''],
    ['limit', String(page)],
  ];
  return new URLSearchParams(said.filter(([, value]) => value !== '')).toString();
}

let owner = key.peek();
effect(() => {
  // Another key, another library.
  if (key.value !== owner) {
    owner = key.value;
    found.value = [];
    next = null;
    hasMore.value = true;
  }
});
