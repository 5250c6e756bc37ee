import type { Film } from '../api/types';

const longest = 80;

export function titleOf(film: Film): string {
  const line = film.request.prompt.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

/** However others reach the server, the page stays with its own origin. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}
