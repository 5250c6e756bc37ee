import { useSignal } from '@preact/signals';
import { credits, words } from '../i18n';
import { sayProblem } from '../i18n/objections';
import { Icon } from '../parts/Icon';
import { balance } from '../state/balance';
import { faults, objection, quote } from '../state/quote';
import { CopyAs } from './CopyAs';
import { isSending } from './sending';

/** What it would cost, and the button. */
export function SendBar({ onReset }: { onReset: () => void }) {
  const text = words.value.make;
  const isCopying = useSignal(false);
  const price = quote.value?.price;
  const isTooDear = price !== undefined && balance.value !== null && price > balance.value;
  return (
    <>
      {isTooDear && <p class="fault" role="alert">{text.tooDear(credits(price), credits(balance.value!))}</p>}
      {!isTooDear && objection.value && <p class="fault" role="alert">{sayProblem(objection.value)}</p>}
      <div class="sendbar">
        <p class="price" aria-live="polite">
          {price !== undefined && (
            <>
              <strong>{price === 0 ? words.value.common.free : words.value.common.credits(credits(price), price)}</strong>
              <span>{text.frames(quote.value!.plan.seconds, quote.value!.plan.frames)}</span>
            </>
          )}
        </p>
        <div class="actions">
          <button type="button" class="plain" onClick={onReset}>{text.reset}</button>
          <button type="button" class="plain" onClick={() => (isCopying.value = true)}>
            <Icon name="code" />
            {text.copyAs}
          </button>
          <button class="primary send" title={text.shortcut} disabled={isSending.value} aria-describedby={faults.value.length > 0 ? 'prompt-fault' : undefined}>
            {isSending.value ? text.sending : text.send}
          </button>
        </div>
      </div>
      {isCopying.value && <CopyAs onClose={() => (isCopying.value = false)} />}
    </>
  );
}
