import { computed, signal, type Signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { Film, Page } from '../api/types';
import { asMe, key } from '../state/session';

/** Every film that the page has heard of, as it last was. */
const known = new Map<string, Signal<Film>>();

const additions = signal(0);

/** Those that the page shows as the latest, the newest first. */
export const latest = signal<string[]>([]);

/** Whether the list of the latest has been read at all. */
export const hasLooked = signal(false);

const shown = 12;

export function isOpen(film: Film) {
  return film.state === 'queued' || film.state === 'running';
}

/** Whoever asks for one that is not known yet hears when it is. */
export function filmOf(id: string): Signal<Film> | undefined {
  const film = known.get(id);
  if (!film) void additions.value;
  return film;
}

/** Takes what was heard; an end is never taken back, and a list knows less than a reading. */
export function hear(film: Film): Signal<Film> {
  const before = known.get(film.id);
  if (!before) {
    const fresh = signal(film);
    known.set(film.id, fresh);
    queueMicrotask(() => additions.value++);
    return fresh;
  }
  if (isOpen(before.value) || !isOpen(film)) before.value = { ...film, ...(film.notes ?? before.value.notes ? { notes: film.notes ?? before.value.notes } : {}) };
  return before;
}

export function show(film: Film) {
  hear(film);
  if (!latest.value.includes(film.id)) latest.value = [film.id, ...latest.value].slice(0, shown);
}

/** What the server has: after a reload, in a second tab, and again when somebody comes back to one. */
export async function look() {
  const page = await asMe<Page<Film>>('GET', `/v1/generations?limit=${shown}`);
  page.data.forEach(hear);
  latest.value = page.data.map((film) => film.id);
  hasLooked.value = true;
}

export async function readFilm(id: string): Promise<Film> {
  return hear(await asMe<Film>('GET', `/v1/generations/${id}`)).value;
}

export async function cancel(id: string): Promise<void> {
  try {
    hear(await asMe<Film>('POST', `/v1/generations/${id}/cancel`));
  } catch (error) {
    // It ended before it could be stopped: how, is told by itself.
    if (!(error instanceof Problem && error.code === 'already_ended')) throw error;
    await readFilm(id);
  }
}

export async function forget(id: string): Promise<void> {
  await asMe('DELETE', `/v1/generations/${id}`);
  latest.value = latest.value.filter((each) => each !== id);
  known.delete(id);
}

/** Seconds of rendering for a second of film, by those that ended last. */
export const pace = computed(() => {
  const ended = latest.value.map((id) => known.get(id)!.value).filter((film) => film.state === 'finished' && film.started_at && film.ended_at);
  if (ended.length === 0) return null;
  const spent = ended.reduce((sum, film) => sum + Date.parse(film.ended_at!) - Date.parse(film.started_at!), 0);
  return spent / 1000 / ended.reduce((sum, film) => sum + film.request.frame.seconds, 0);
});

/** Seconds that a film will still take, as far as can be told. */
export function estimate(film: Film, now: number): number | null {
  if (film.state === 'running' && film.started_at && film.progress > 4) {
    const spent = (now - Date.parse(film.started_at)) / 1000;
    return Math.max(1, Math.round((spent / film.progress) * (100 - film.progress)));
  }
  if (pace.value === null) return null;
  const own = pace.value * film.request.frame.seconds;
  return Math.max(1, Math.round(own * (1 + (film.state === 'queued' ? (film.position ?? 0) : 0))));
}

export function forgetAll() {
  known.clear();
  latest.value = [];
  hasLooked.value = false;
}

let owner = key.value;
key.subscribe((now) => {
  // What one key may see is not another's.
  if (now !== owner) {
    owner = now;
    forgetAll();
  }
});
