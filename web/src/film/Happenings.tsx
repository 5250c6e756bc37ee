import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readEvents } from '../api/events';
import type { Film, State } from '../api/types';
import { clock, moment, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { key } from '../state/session';

interface Happening {
  state: State;
  at: string;
}

/** Every change of state, from the film's own stream. */
export function Happenings({ film }: { film: Film }) {
  const all = useSignal<Happening[]>([]);
  useEffect(() => {
    const mine = new AbortController();
    if (film.ended_at) void attempt(() => read(film.id, mine.signal).then((read) => (all.value = read)));
    return () => mine.abort();
  }, [film.id, film.ended_at]);
  const text = words.value;
  return (
    <section>
      <h2>{text.film.events}</h2>
      <ol class="happenings">
        <li><time dateTime={film.created_at}>{clock(film.created_at)}</time>{text.film.asked}: {moment(film.created_at)}</li>
        {all.value.map((each, n) => (
          <li key={n} class={each.state}><time dateTime={each.at}>{clock(each.at)}</time>{text.watch.state[each.state]}</li>
        ))}
      </ol>
    </section>
  );
}

async function read(id: string, signal: AbortSignal): Promise<Happening[]> {
  const all: Happening[] = [];
  try {
    for await (const event of readEvents(`/v1/generations/${id}/events`, key.value, '', signal)) {
      if (event.name === 'state') all.push(event.data as Happening);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return all;
}
