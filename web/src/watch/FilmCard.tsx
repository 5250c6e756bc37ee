import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Film } from '../api/types';
import { words } from '../i18n';
import { sayFailure } from '../i18n/objections';
import { attempt } from '../parts/attempt';
import { HayPile } from '../parts/HayPile';
import { isCalm } from '../state/look';
import { follow } from '../state/router';
import { now } from './clock';
import { cancel, estimate, isOpen } from './films';
import { broken } from './following';
import { pathOf, titleOf } from './naming';

/** One film, from the moment in which it was asked for. */
export function FilmCard({ film }: { film: Film }) {
  const text = words.value.watch;
  const title = titleOf(film);
  const open = isOpen(film);
  const hovered = useSignal(false);
  const pointer = { onPointerEnter: () => (hovered.value = true), onPointerLeave: () => (hovered.value = false) };
  return (
    <article class={`card ${film.state}`} {...pointer} onFocusIn={() => (hovered.value = true)} onFocusOut={() => (hovered.value = false)}>
      <a href={`/films/${film.id}`} onClick={follow} aria-label={text.open(title)}>
        <span class="frame">
          {film.video ? (
            <>
              <img src={pathOf(film.video.thumbnail_url)} alt="" loading="lazy" decoding="async" />
              {hovered.value && !isCalm.value && <Loop url={pathOf(film.video.share_url)} />}
            </>
          ) : (
            <HayPile percent={film.state === 'queued' ? 3 : Math.max(3, film.progress)} />
          )}
        </span>
        <span class="title">{title}</span>
      </a>
      <div class="under">
        <Standing film={film} />
        {open && <button type="button" class="link" aria-label={text.cancelOf(title)} onClick={() => attempt(() => cancel(film.id))}>{text.cancel}</button>}
      </div>
      {open && broken.value.has(film.id) && <p class="hint">{text.broken}</p>}
    </article>
  );
}

function Standing({ film }: { film: Film }) {
  const text = words.value.watch;
  switch (film.state) {
    case 'queued':
    case 'running': {
      const left = estimate(film, now.value);
      const facts = [
        film.state === 'queued' ? text.state.queued : text.progress(film.progress),
        film.state === 'queued' && film.position !== undefined ? text.position(film.position) : '',
        left === null ? '' : text.about(left),
      ];
      return (
        <p class="standing" role="status">
          {facts.filter(Boolean).join(' · ')}
          <progress value={film.state === 'running' ? film.progress : undefined} max={100} aria-label={text.state[film.state]} />
        </p>
      );
    }
    case 'finished':
      return <p class="standing">{[film.request.effect, words.value.settings.seconds(film.request.frame.seconds), film.request.frame.resolution].filter(Boolean).join(' · ')}</p>;
    case 'failed':
      return <p class="standing fault">{text.state.failed}: {sayFailure(film)}</p>;
    default:
      return <p class="standing">{text.state.cancelled}</p>;
  }
}

function Loop({ url }: { url: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    // Left before it had begun: then there is nothing to play.
    video.current?.play().catch(() => {});
  }, []);
  return <video ref={video} src={url} muted loop playsInline aria-hidden="true" tabIndex={-1} />;
}
