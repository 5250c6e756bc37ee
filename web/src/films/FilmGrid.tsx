import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { FilmCard } from '../watch/FilmCard';
import { filmOf } from '../watch/films';
import { found, hasMore, readMore } from './library';

const narrowest = 230;
const gap = 20;
/** What stands under a picture. */
const caption = 76;
const beyond = 2;
/** Pixels from one frame to the next from which on nobody sees what goes by. */
const rushing = 250;
const calm = 120;

/** Films that were shown while one could see them. */
const seen = new Set<string>();

/** However many films there are, only the rows near the window are in the page. */
export function FilmGrid() {
  const grid = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const rows = useSignal<[number, number]>([0, 8]);
  const isRushing = useSignal(false);
  const columns = Math.max(1, Math.floor((width.value + gap) / (narrowest + gap)));
  const height = ((width.value - gap * (columns - 1)) / columns) * (9 / 16) + caption + gap;
  const total = Math.ceil(found.value.length / columns);

  useLayoutEffect(() => {
    const { current } = grid;
    if (!current) return;
    let asked = 0;
    let before = scrollY;
    let resting: ReturnType<typeof setTimeout> | undefined;
    function measure() {
      asked = 0;
      if (Math.abs(scrollY - before) > rushing) isRushing.value = true;
      before = scrollY;
      if (isRushing.peek()) {
        clearTimeout(resting);
        resting = setTimeout(() => (isRushing.value = false), calm);
      }
      width.value = current!.clientWidth;
      const top = -current!.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(top / height) - beyond);
      const last = Math.ceil((top + innerHeight) / height) + beyond;
      if (rows.peek()[0] !== first || rows.peek()[1] !== last) rows.value = [first, last];
      if (last >= total) void readMore();
    }
    function ask() {
      asked ||= requestAnimationFrame(measure);
    }
    measure();
    addEventListener('scroll', ask, { passive: true });
    const watch = new ResizeObserver(ask);
    watch.observe(current);
    return () => {
      cancelAnimationFrame(asked);
      clearTimeout(resting);
      removeEventListener('scroll', ask);
      watch.disconnect();
    };
  }, [height, total, hasMore.value]);

  const [first, last] = [Math.min(rows.value[0], Math.max(0, total - 1)), Math.min(rows.value[1], total)];
  const shown = found.value.slice(first * columns, last * columns);
  if (!isRushing.value) shown.forEach((id) => seen.add(id));
  return (
    <div ref={(now) => {
      grid.current = now;
      now?.style.setProperty('height', `${total * height}px`);
    }} class="grid">
      <ul aria-label={words.value.films.list} ref={(list) => {
        list?.style.setProperty('transform', `translateY(${first * height}px)`);
        list?.style.setProperty('grid-template-columns', `repeat(${columns}, minmax(0, 1fr))`);
        list?.style.setProperty('grid-auto-rows', `${height - gap}px`);
      }}>
        {width.value > 0 && shown.map((id, n) => {
          const film = filmOf(id)?.value;
          return film && <li key={id} aria-posinset={first * columns + n + 1} aria-setsize={hasMore.value ? -1 : found.value.length}>{seen.has(id) ? <FilmCard film={film} /> : <span class="ghost" />}</li>;
        })}
      </ul>
    </div>
  );
}
