import { effect, signal } from '@preact/signals';
import { readEvents } from '../api/events';
import { Problem } from '../api/problem';
import type { Film } from '../api/types';
import { isOffline, key, mayAsk } from '../state/session';
import { filmOf, hear, isOpen, latest, look, readFilm, show } from './films';

// A browser opens six connections to a server; most of them are for films and questions.
const mostStreams = 2;
const every = 1500;
const lookEvery = 15_000;

/** Those whose stream broke; they are asked instead. */
export const broken = signal<ReadonlySet<string>>(new Set());

const streams = new Map<string, AbortController>();
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('haypile.films') : null;

/** Tells this tab and the others of a new film. */
export function announce(film: Film) {
  show(film);
  tabs?.postMessage(film.id);
}

/** Keeps what is shown up to date for as long as the page lives. */
export function keepFollowing() {
  tabs?.addEventListener('message', () => void lookAgain());
  addEventListener('visibilitychange', () => void (document.hidden || !mayAsk.value || lookAgain()));
  setInterval(() => void (document.hidden || !mayAsk.value || isOffline.value || lookAgain()), lookEvery);
  setInterval(() => void askOpen(), every);
  effect(() => {
    if (mayAsk.value && !isOffline.value) void lookAgain();
  });
  effect(() => {
    for (const id of latest.value) {
      const film = filmOf(id)?.value;
      if (film && isOpen(film) && streams.size < mostStreams && !streams.has(id) && !broken.value.has(id)) void stream(id);
    }
  });
}

async function lookAgain() {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Said where everything is said: at the top of the page.
  }
}

async function stream(id: string) {
  const mine = new AbortController();
  streams.set(id, mine);
  try {
    for await (const event of readEvents(`/v1/generations/${id}/events`, key.value, '', mine.signal)) {
      const film = filmOf(id)?.value;
      if (!film) break;
      if (event.name === 'progress') hear({ ...film, state: 'running', progress: (event.data as { progress: number }).progress });
      else if (event.name === 'generation') hear(event.data as Film);
      else if (event.name === 'state') hear(await readFilm(id));
    }
    if (filmOf(id) && isOpen(filmOf(id)!.value)) throw Problem.offline;
  } catch {
    broken.value = new Set([...broken.value, id]);
    setTimeout(() => mend(id), 4 * every);
  } finally {
    streams.delete(id);
    // Another may have waited for the place.
    latest.value = [...latest.value];
  }
}

function mend(id: string) {
  const rest = new Set(broken.value);
  rest.delete(id);
  broken.value = rest;
}

/** Those that no stream tells of, and those that wait: only a reading knows their place. */
async function askOpen() {
  if (document.hidden || isOffline.value) return;
  const open = latest.value.map((id) => filmOf(id)!.value).filter((film) => isOpen(film) && (film.state === 'queued' || !streams.has(film.id)));
  for (const film of open.slice(0, 4)) {
    try {
      await readFilm(film.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return;
    }
  }
}
