import { useSignal } from '@preact/signals';
import type { Film, Page } from '../api/types';
import { clock, words } from '../i18n';
import { type Bar, BarChart } from '../parts/Chart';
import { asOperator } from '../state/session';
import { usePolling } from './polling';

const every = 3000;
const minutes = 30;
const mostPages = 5;

/** How many films are finished and how long they waited, minute by minute, from the films themselves. */
export function Pace() {
  const text = words.value.operator;
  const films = useSignal<Film[]>([]);
  usePolling(async () => (films.value = await read()), every);

  const first = Math.floor(Date.now() / 60_000) - minutes + 1;
  const slots = Array.from({ length: minutes }, (_, n) => films.value.filter((film) => Math.floor(Date.parse(film.ended_at ?? '') / 60_000) === first + n));
  const bars = (value: (films: Film[]) => number): Bar[] => slots.map((all, n) => {
    const name = clock(new Date((first + n) * 60_000).toISOString()).slice(0, 5);
    const amount = value(all);
    return { name, value: amount, text: `${name}: ${+amount.toFixed(1)}` };
  });
  const waited = (all: Film[]) => all.reduce((sum, film) => sum + (Date.parse(film.started_at!) - Date.parse(film.created_at)) / 1000, 0) / (all.length || 1);
  return (
    <section class="paces">
      <figure>
        <figcaption><h2>{text.throughput}</h2></figcaption>
        <BarChart title={text.throughput} bars={bars((all) => all.length)} />
      </figure>
      <figure>
        <figcaption><h2>{text.wait}</h2></figcaption>
        <BarChart title={text.wait} bars={bars(waited)} />
      </figure>
      {films.value.length === 0 && <p class="hint">{text.noneYet}</p>}
    </section>
  );
}

/** Those that ended lately; of very many, the newest. */
async function read(): Promise<Film[]> {
  const since = new Date(Date.now() - 2 * minutes * 60_000).toISOString();
  const all: Film[] = [];
  let cursor = '';
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await asOperator<Page<Film>>('GET', `/generations?state=finished&limit=100&created_after=${encodeURIComponent(since)}${cursor && `&cursor=${cursor}`}`);
    all.push(...page.data);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  return all.filter((film) => film.started_at !== null && Date.parse(film.ended_at!) > Date.now() - minutes * 60_000);
}
