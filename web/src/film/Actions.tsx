import { useSignal } from '@preact/signals';
import type { Film, Upload } from '../api/types';
import { ask } from '../api/client';
import { words } from '../i18n';
import { drop } from '../films/library';
import { attempt } from '../parts/attempt';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { tell } from '../parts/notices';
import { addMedia, change, takeFrom } from '../state/draft';
import { go } from '../state/router';
import { asMe } from '../state/session';
import { cancel, forget, isOpen } from '../watch/films';
import { announce } from '../watch/following';
import { pathOf } from '../watch/naming';

/** What can be done with a film. */
export function Actions({ film }: { film: Film }) {
  const text = words.value.film;
  const isSure = useSignal(false);
  const busy = useSignal(false);
  const hasMedia = film.request.image !== null || film.request.video !== null || film.request.ingredients.length > 0 || film.request.keyframes.length > 0;

  async function once<T>(act: () => Promise<T>) {
    busy.value = true;
    await attempt(act);
    busy.value = false;
  }

  const retry = (vary: boolean) => once(async () => {
    const fresh = await asMe<Film>('POST', `/v1/generations/${film.id}/retry`, { body: vary ? { vary } : {} });
    announce(fresh);
    go(`/films/${fresh.id}`);
  });

  // The film becomes the clip that the next one goes on from.
  const extend = () => once(async () => {
    tell(text.extending);
    const file = await (await ask('GET', pathOf(film.video!.url))).blob();
    const upload = await asMe<Upload>('POST', '/v1/uploads', { file });
    takeFrom(film);
    addMedia({ upload: upload.id, name: film.request.prompt.slice(0, 40), type: upload.type, look: pathOf(film.video!.thumbnail_url), until: upload.expires_at }, 'video');
    change({ extend: true, seed: '', effect: '' });
    go('/');
  });

  function edit() {
    takeFrom(film);
    if (hasMedia) tell(text.mediaKept);
    go('/');
  }

  if (isOpen(film)) return <p class="actions"><button type="button" onClick={() => once(() => cancel(film.id))}>{words.value.watch.cancel}</button></p>;
  return (
    <div class="actions">
      {film.video && <a class="button primary" href={pathOf(film.video.url)} download><Icon name="down" />{text.download}</a>}
      <button type="button" disabled={busy.value} onClick={() => retry(false)}><Icon name="again" />{text.again}</button>
      <button type="button" disabled={busy.value} onClick={() => retry(true)}><Icon name="vary" />{text.vary}</button>
      {film.video && <button type="button" disabled={busy.value} onClick={extend}><Icon name="extend" />{text.extend}</button>}
      <button type="button" onClick={edit}><Icon name="pen" />{text.edit}</button>
      <button type="button" class="plain danger" onClick={() => (isSure.value = true)}><Icon name="bin" />{text.delete}</button>
      {isSure.value && (
        <Dialog title={text.delete} onClose={() => (isSure.value = false)}>
          <p>{text.deleteSure}</p>
          <p class="end">
            <button type="button" onClick={() => (isSure.value = false)}>{words.value.common.cancel}</button>
            <button type="button" class="danger" disabled={busy.value} onClick={() => once(async () => {
              await forget(film.id);
              drop(film.id);
              tell(text.deleted);
              go('/films');
            })}>{text.delete}</button>
          </p>
        </Dialog>
      )}
    </div>
  );
}
