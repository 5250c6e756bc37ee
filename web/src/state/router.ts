import { computed, signal } from '@preact/signals';

const path = signal(location.pathname);

addEventListener('popstate', () => {
  path.value = location.pathname;
});

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
