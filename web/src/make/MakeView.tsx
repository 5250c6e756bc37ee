import { words } from '../i18n';
import { RecentFilms } from '../watch/RecentFilms';
import { EffectWall } from './EffectWall';
import { PromptSheet } from './PromptSheet';
import { Settings } from './Settings';

export function MakeView() {
  return (
    <div class="make">
      <h1>{words.value.make.title}</h1>
      <div class="columns">
        <div class="column wide">
          <PromptSheet />
          <RecentFilms />
          <EffectWall />
        </div>
        <Settings />
      </div>
    </div>
  );
}
