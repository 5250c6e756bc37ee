import { useEffect } from 'preact/hooks';
import '../styles/films.css';
import { count, words } from '../i18n';
import { Icon } from '../parts/Icon';
import { HayPile } from '../parts/HayPile';
import { follow, isReturn } from '../state/router';
import { isOffline, rules } from '../state/session';
import { FilmGrid } from './FilmGrid';
import { filters, found, hasMore, isReading, noFilters, readAnew, search, trouble } from './library';

export function FilmsView() {
  const text = words.value.films;
  const isFiltered = Object.values(filters.value).some(Boolean);
  useEffect(() => {
    // Coming back from one film finds the list as it was; coming anew finds the newest.
    if (found.peek().length === 0 || !isReturn) readAnew();
  }, [isOffline.value]);
  return (
    <div class="films">
      <h1>{text.title}</h1>
      <FilterBar />
      <p class="hint" role="status">{found.value.length > 0 && text.found(found.value.length, hasMore.value).replace(String(found.value.length), count(found.value.length))}</p>
      {trouble.value && (
        <p class="fault" role="alert">
          {trouble.value} <button type="button" class="link" onClick={readAnew}>{words.value.common.again}</button>
        </p>
      )}
      {found.value.length > 0 ? <FilmGrid /> : !isReading.value && !trouble.value && !hasMore.value && (
        <div class="nothing">
          <HayPile percent={isFiltered ? 8 : 3} />
          <h2>{isFiltered ? text.noMatch : text.empty}</h2>
          <p>{isFiltered ? text.noMatchHow : text.emptyHow}</p>
          {isFiltered ? <button type="button" onClick={() => search(noFilters)}>{text.clear}</button> : <a class="button primary" href="/" onClick={follow}>{text.makeOne}</a>}
        </div>
      )}
    </div>
  );
}

function FilterBar() {
  const text = words.value.films;
  const states = words.value.watch.state;
  const now = filters.value;
  const effects = (rules.value?.fields['effect']?.enum ?? []).filter((each) => each !== '');
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="search">
        <Icon name="search" />
        <input type="search" maxLength={200} aria-label={text.search} placeholder={text.search} value={now.text} onInput={(event) => search({ text: event.currentTarget.value })} />
      </div>
      <select aria-label={text.state} value={now.state} onChange={(event) => search({ state: event.currentTarget.value })}>
        <option value="">{text.anyState}</option>
        {Object.entries(states).map(([state, name]) => <option key={state} value={state}>{name}</option>)}
      </select>
      <select aria-label={text.effect} value={now.effect} onChange={(event) => search({ effect: event.currentTarget.value })}>
        <option value="">{text.anyEffect}</option>
        <option value="none">{text.noEffect}</option>
        {effects.map((effect) => <option key={effect} value={effect}>{effect}</option>)}
      </select>
      <label class="day">{text.from}<input type="date" value={now.from} onInput={(event) => search({ from: event.currentTarget.value })} /></label>
      <label class="day">{text.to}<input type="date" value={now.to} onInput={(event) => search({ to: event.currentTarget.value })} /></label>
      {Object.values(now).some(Boolean) && <button type="button" class="plain" onClick={() => search(noFilters)}>{text.clear}</button>}
    </form>
  );
}
