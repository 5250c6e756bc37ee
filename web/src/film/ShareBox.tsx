import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Film } from '../api/types';
import { words } from '../i18n';
import { attempt } from '../parts/attempt';
import { copy } from '../parts/copy';
import { asMe, rules } from '../state/session';

interface Share {
  shared: boolean;
  url: string | null;
}

/** The page for everybody: where it is, and whether it is. */
export function ShareBox({ film }: { film: Film }) {
  const text = words.value.film;
  const share = useSignal<Share | null>(null);
  const copied = useSignal(false);
  const isFinished = film.state === 'finished';
  useEffect(() => {
    share.value = null;
    if (isFinished) void attempt(async () => (share.value = await asMe<Share>('GET', `/v1/generations/${film.id}/share`)));
  }, [film.id, isFinished]);

  if (!share.value) return null;
  const { shared, url } = share.value;
  const set = (on: boolean) => attempt(async () => (share.value = await asMe<Share>('POST', `/v1/generations/${film.id}/share`, { body: { shared: on } })));
  return (
    <section class="share">
      <h2>{text.share}</h2>
      {rules.value?.sharing ? (
        <label class="check">
          <input type="checkbox" role="switch" checked={shared} onChange={(event) => set(event.currentTarget.checked)} />
          {text.sharePage}
        </label>
      ) : (
        <p>{text.shareServer}</p>
      )}
      <p class="hint">{shared ? text.shareOn : text.shareOff}</p>
      {url && (
        <div class="line">
          <a class="button" href={new URL(url).pathname} target="_blank" rel="noreferrer">{text.openPage}</a>
          <button type="button" onClick={async () => (copied.value = await copy(url))}>{copied.value ? words.value.common.copied : text.copyAddress}</button>
        </div>
      )}
    </section>
  );
}
