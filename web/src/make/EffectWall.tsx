import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { Effect, Page } from '../api/types';
import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { Icon } from '../parts/Icon';
import { change, draft } from '../state/draft';
import { isCalm } from '../state/look';
import { faultOf } from '../state/quote';
import { asMe, isOffline } from '../state/session';
import { pathOf } from '../watch/naming';

const every = 3000;

/** All that can happen to a subject, each shown by a small film of the project's own model. */
export function EffectWall() {
  const text = words.value.effects;
  const effects = useSignal<Effect[]>([]);
  const isPlaying = useSignal(!isCalm.value);
  const fault = faultOf('effect');
  const name = useId();
  const isMaking = effects.value.some((effect) => effect.preview_url === null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    async function read() {
      try {
        effects.value = (await asMe<Page<Effect>>('GET', '/v1/effects')).data;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
      if (effects.value.length === 0 || effects.value.some((effect) => effect.preview_url === null)) timer = setTimeout(read, every);
    }
    void read();
    return () => clearTimeout(timer);
  }, [isOffline.value]);

  const choose = (effect: string) => change({ effect });
  return (
    <section class="wall">
      <header>
        <h2 id={name}>{text.title}</h2>
        <button type="button" class="plain calm" onClick={() => (isPlaying.value = !isPlaying.value)}>
          <Icon name={isPlaying.value ? 'pause' : 'play'} />
          {isPlaying.value ? text.pause : text.play}
        </button>
      </header>
      <div class="tiles" role="radiogroup" aria-labelledby={name} aria-describedby={`${name}-fault`}>
        <label class="tile none">
          <input type="radio" name={name} checked={draft.value.effect === ''} onChange={() => choose('')} />
          <span class="face"><span class="show" /><span class="name">{text.none}</span></span>
        </label>
        {effects.value.map((effect) => (
          <label key={effect.name} class="tile" title={effect.summary}>
            <input type="radio" name={name} checked={draft.value.effect === effect.name} onChange={() => choose(effect.name)} />
            <span class="face">
              <span class="show">{effect.preview_url && <Loop url={pathOf(effect.preview_url)} isPlaying={isPlaying.value} />}</span>
              <span class="name">{effect.name}</span>
            </span>
          </label>
        ))}
      </div>
      {isMaking && <p class="hint" role="status">{text.making}</p>}
      <p id={`${name}-fault`} class="fault" role="alert">{fault && sayFault(fault)}</p>
    </section>
  );
}


/** Fulfilled once the browser has nothing better to do: sixteen films must not be in the way of the first words. */
const leisure = new Promise<void>((resolve) => {
  const rest = () => ('requestIdleCallback' in globalThis ? requestIdleCallback(() => resolve(), { timeout: 5000 }) : setTimeout(resolve, 1000));
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, { once: true });
});

/** Plays while it can be seen, and only then. */
function Loop({ url, isPlaying }: { url: string; isPlaying: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = video;
    if (!current) return;
    if (!isPlaying) {
      current.pause();
      return;
    }
    const watch = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) current.play().catch(() => {});
      else current.pause();
    });
    void leisure.then(() => watch.observe(current));
    return () => watch.disconnect();
  }, [isPlaying]);
  return <video ref={video} src={url} poster={url.replace(/mp4$/, 'jpg')} muted loop playsInline preload="none" tabIndex={-1} aria-hidden="true" />;
}
