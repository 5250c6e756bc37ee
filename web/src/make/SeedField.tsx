import { useSignal } from '@preact/signals';
import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { Icon } from '../parts/Icon';
import { change, draft } from '../state/draft';
import { faultOf } from '../state/quote';

export function SeedField() {
  const text = words.value.settings;
  const rolls = useSignal(0);
  const fault = faultOf('seed');
  function roll() {
    rolls.value++;
    change({ seed: String(crypto.getRandomValues(new Uint32Array(1))[0]) });
  }
  return (
    <div class="seed">
      <label class="label" for="seed">{text.seed}</label>
      <div class="line">
        <input
          id="seed" inputMode="numeric" autocomplete="off" placeholder={text.seedHint} value={draft.value.seed} aria-invalid={fault !== undefined} aria-describedby="seed-fault"
          onInput={(event) => change({ seed: event.currentTarget.value.trim() })}
        />
        <button type="button" class="round dice" aria-label={text.dice} title={text.dice} onClick={roll}>
          <span key={rolls.value} class={rolls.value > 0 ? 'rolled' : ''}><Icon name="dice" /></span>
        </button>
      </div>
      <p id="seed-fault" class="fault" role="alert">{fault && sayFault(fault)}</p>
    </div>
  );
}
