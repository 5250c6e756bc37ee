import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from './i18n';
import { MakeView } from './make/MakeView';
import { Dialog } from './parts/Dialog';
import { KeyForm } from './parts/KeyForm';
import { Notices } from './parts/Notices';
import { TopBar } from './parts/TopBar';
import { route, type Route } from './state/router';
import { isOffline, keyObjection, mayAsk, needsKey } from './state/session';
import { Welcome } from './Welcome';

// What is not the first thing that anybody sees is loaded when it is asked for.
const views: Record<Exclude<Route['view'], 'make'>, () => Promise<ComponentType>> = {
  films: () => import('./films/FilmsView').then((file) => file.FilmsView),
  film: () => import('./film/FilmView').then((file) => file.FilmView),
  account: () => import('./account/AccountView').then((file) => file.AccountView),
  operator: () => import('./operator/OperatorView').then((file) => file.OperatorView),
};

export function App() {
  const text = words.value;
  const view = route.value.view;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${text.nav[view === 'film' ? 'films' : view]} · Haypile`;
  }, [view, text]);
  useEffect(() => {
    // Whoever reads by ear or keyboard goes on where the new view begins.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [view]);
  return (
    <>
      <a class="skip" href="#main">{text.nav.skip}</a>
      <TopBar />
      {isOffline.value && <p class="banner trouble" role="alert">{text.offline}</p>}
      <main id="main" ref={main} tabIndex={-1}>
        {needsKey.value && view !== 'operator' ? <Welcome /> : view === 'make' ? mayAsk.value && <MakeView /> : (mayAsk.value || view === 'operator') && <Lazy key={view} view={view} />}
      </main>
      <Notices />
      {keyObjection.value !== null && !needsKey.value && (
        <Dialog title={text.key.title} onClose={() => (keyObjection.value = null)}>
          <p>{text.key.revoked}</p>
          <KeyForm onDone={() => (keyObjection.value = null)} />
        </Dialog>
      )}
    </>
  );
}

function Lazy({ view }: { view: keyof typeof views }) {
  const loaded = useSignal<{ View: ComponentType } | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    load();
  }, []);

  function load() {
    failed.value = false;
    views[view]().then(
      (View) => (loaded.value = { View }),
      () => (failed.value = true),
    );
  }

  if (failed.value) {
    return (
      <div class="nothing" role="alert">
        <p>{words.value.offline}</p>
        <button type="button" onClick={load}>{words.value.common.again}</button>
      </div>
    );
  }
  return loaded.value ? <loaded.value.View /> : <p class="unseen">{words.value.common.loading}</p>;
}
