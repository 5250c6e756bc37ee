import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/film.css';
import { Problem } from '../api/problem';
import { words } from '../i18n';
import { sayFailure, sayProblem } from '../i18n/objections';
import { HayPile } from '../parts/HayPile';
import { Icon } from '../parts/Icon';
import { follow, route } from '../state/router';
import { isOffline } from '../state/session';
import { FilmCard } from '../watch/FilmCard';
import { filmOf, isOpen, readFilm } from '../watch/films';
import { pathOf } from '../watch/naming';
import { Actions } from './Actions';
import { Callbacks } from './Callbacks';
import { Facts } from './Facts';
import { Happenings } from './Happenings';
import { RequestText } from './RequestText';
import { ShareBox } from './ShareBox';

const every = 1500;

/** One film and everything that is known of it. */
export function FilmView() {
  const id = route.value.view === 'film' ? route.value.id : '';
  const trouble = useSignal<Problem | null>(null);
  const film = filmOf(id)?.value;
  const isGoing = film !== undefined && isOpen(film);

  useEffect(() => {
    if (!id) return;
    let over = false;
    async function read() {
      try {
        await readFilm(id);
        if (!over) trouble.value = null;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (!over) trouble.value = error;
      }
    }
    void read();
    const timer = isGoing ? setInterval(read, every) : undefined;
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [id, isGoing, isOffline.value]);

  const text = words.value.film;
  if (!film) {
    return (
      <div class="nothing">
        {trouble.value && (
          <>
            <HayPile percent={4} />
            <h1>{trouble.value.status === 404 || trouble.value.status === 400 ? text.missing : sayProblem(trouble.value)}</h1>
            {trouble.value.status === 404 && <p>{text.missingHow}</p>}
            <a href="/films" onClick={follow}>{words.value.watch.all}</a>
          </>
        )}
      </div>
    );
  }

  return (
    <article class="film">
      <a class="back" href="/films" onClick={follow}><Icon name="left" />{words.value.nav.films}</a>
      <div class="stage">
        {film.video ? (
          <Player url={pathOf(film.video.url)} poster={pathOf(film.video.poster_url)} title={film.request.prompt} />
        ) : isGoing ? (
          <FilmCard film={film} />
        ) : (
          <div class="nothing">
            <HayPile percent={film.progress} />
            <h2>{film.state === 'failed' ? text.failed : words.value.watch.state.cancelled}</h2>
            {film.state === 'failed' && <p class="fault">{sayFailure(film)}</p>}
            <p>{text.failedHow}</p>
          </div>
        )}
      </div>
      <h1>{film.request.prompt}</h1>
      <Actions film={film} />
      <div class="details">
        <Facts film={film} />
        <ShareBox film={film} />
        <Happenings film={film} />
        {film.request.callback_url && <Callbacks film={film} />}
        <RequestText film={film} />
      </div>
    </article>
  );
}

function Player({ url, poster, title }: { url: string; poster: string; title: string }) {
  const isGone = useSignal(false);
  return isGone.value ? (
    <p class="nothing" role="alert">{words.value.film.gone}</p>
  ) : (
    <video key={url} src={url} poster={poster} controls loop playsInline preload="metadata" aria-label={title} onError={() => (isGone.value = true)} />
  );
}
