import { useEffect } from 'preact/hooks';
import { Problem } from '../api/problem';
import { sayProblem } from '../i18n/objections';
import { tell } from '../parts/notices';
import { isOffline } from '../state/session';

/** Asks again and again for as long as somebody looks. */
export function usePolling(ask: () => Promise<unknown>, every: number, onRefused?: () => void) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    async function run() {
      try {
        if (!document.hidden && !isOffline.value) await ask();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.isAboutKey || error.status === 403) return onRefused?.();
        if (!error.isOffline) tell(sayProblem(error), true);
      }
      if (!over) timer = setTimeout(run, every);
    }
    void run();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
}
