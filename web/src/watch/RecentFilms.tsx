import { words } from '../i18n';
import { follow } from '../state/router';
import { FilmCard } from './FilmCard';
import { filmOf, hasLooked, latest } from './films';

const shown = 6;

/** What is on its way and what came last. */
export function RecentFilms() {
  const text = words.value.watch;
  const ids = latest.value.slice(0, shown);
  return (
    <section class="recent" aria-labelledby="recent">
      <header>
        <h2 id="recent">{text.title}</h2>
        {ids.length > 0 && <a href="/films" onClick={follow}>{text.all}</a>}
      </header>
      {ids.length > 0 ? (
        <ul class="cards">
          {ids.map((id) => (
            <li key={id}><FilmCard film={filmOf(id)!.value} /></li>
          ))}
        </ul>
      ) : (
        hasLooked.value && <p class="hint">{text.nothing}</p>
      )}
    </section>
  );
}
