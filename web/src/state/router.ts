import { computed, signal } from '@preact/signals';

const path = signal(location.pathname);

// The page restores where one was by itself: the browser would try before there is anything to scroll.
history.scrollRestoration = 'manual';
const places = new Map<string, number>();
const patience = 20;

/** Whether the view was come back to. */
export let isReturn = false;

addEventListener('popstate', () => {
  places.set(path.value, scrollY);
  isReturn = true;
  path.value = location.pathname;
  restore(places.get(path.value) ?? 0, patience);
});

function restore(place: number, tries: number) {
  requestAnimationFrame(() => {
    scrollTo(0, place);
    if (Math.abs(scrollY - place) > 1 && tries > 0) restore(place, tries - 1);
  });
}

export type Route = { view: 'make' } | { view: 'films' } | { view: 'film'; id: string } | { view: 'account' } | { view: 'operator' };

export const route = computed<Route>(() => {
  const [first, second] = path.value.split('/').filter(Boolean);
  switch (first) {
    case 'films':
      return second ? { view: 'film', id: second } : { view: 'films' };
    case 'account':
    case 'operator':
      return { view: first };
    default:
      return { view: 'make' };
  }
});

export function go(to: string) {
  if (to === location.pathname) return;
  places.set(path.value, scrollY);
  isReturn = false;
  history.pushState(null, '', to);
  path.value = to;
  scrollTo(0, 0);
}

/** Follows a link within the page; what is meant for a new tab is the browser's. */
export function follow(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go((event.currentTarget as HTMLAnchorElement).pathname);
}
