import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Callback, Film, Page } from '../api/types';
import { clock, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { tell } from '../parts/notices';
import { asMe } from '../state/session';

const every = 3000;

/** What the film's receiver was told, and how it answered. */
export function Callbacks({ film }: { film: Film }) {
  const text = words.value.film;
  const all = useSignal<Callback[]>([]);
  const path = `/v1/generations/${film.id}/callbacks`;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    async function read() {
      await attempt(async () => (all.value = (await asMe<Page<Callback>>('GET', path)).data));
      if (all.value.some((each) => each.status === 'waiting')) timer = setTimeout(read, every);
    }
    void read();
    return () => clearTimeout(timer);
  }, [film.id, film.state]);

  const resend = (number?: number) => attempt(async () => {
    all.value = (await asMe<Page<Callback>>('POST', `${path}/resend`, { body: number === undefined ? {} : { number } })).data;
    tell(text.resent);
  });

  return (
    <section class="callbacks">
      <h2>{text.callbacks}</h2>
      <p class="hint">{film.request.callback_url}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.callbacks}>
        <table>
          <tbody>
            {all.value.map((each) => (
              <tr key={each.id}>
                <td class="number">{each.number}</td>
                <td>{words.value.watch.state[each.state]}</td>
                <td>{text.status[each.status]}{each.answer !== null && ` (${each.answer})`}</td>
                <td class="number">{text.attempts(each.attempts)}</td>
                <td class="quiet" lang="en">{each.complaint ?? (each.ended_at && clock(each.ended_at))}</td>
                <td><button type="button" class="link" aria-label={`${text.resend}: ${each.number}`} onClick={() => resend(each.number)}>{text.resend}</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.value.length > 0 && <button type="button" onClick={() => resend()}>{text.resendAll}</button>}
    </section>
  );
}
