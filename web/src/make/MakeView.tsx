import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../i18n';
import { RecentFilms } from '../watch/RecentFilms';
import { EffectWall } from './EffectWall';
import { PromptSheet } from './PromptSheet';
import { Settings } from './Settings';

/** The sheet first: what stands under it may come a frame later. */
export function MakeView() {
  const isWritable = useSignal(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => (isWritable.value = true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div class="make">
      <h1>{words.value.make.title}</h1>
      <div class="columns">
        <div class="column wide">
          <PromptSheet />
          {isWritable.value && <RecentFilms />}
          {isWritable.value && <EffectWall />}
        </div>
        <Settings />
      </div>
    </div>
  );
}
