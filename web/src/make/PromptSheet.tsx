import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { sayFault } from '../i18n/objections';
import { blank, change, draft } from '../state/draft';
import { faultOf, quote } from '../state/quote';
import { rules } from '../state/session';
import { MediaTray } from './MediaTray';
import { useFiles } from './files';
import { SendBar } from './SendBar';
import { send } from './sending';

/** The sheet that one writes on, and drops things on. */
export function PromptSheet() {
  const text = words.value.make;
  const now = draft.value;
  const files = useFiles();
  const isOver = useSignal(false);
  const withNegative = useSignal(now.negative !== '');
  const [fault, negativeFault] = [faultOf('prompt'), faultOf('negative_prompt')];
  const most = rules.value?.fields['prompt']?.maxLength ?? Infinity;
  const left = most - now.prompt.length;

  return (
    <form
      class={`sheet ${isOver.value ? 'over' : ''}`} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      onPaste={(event) => {
        if (event.clipboardData?.files.length) {
          event.preventDefault();
          void files.take(event.clipboardData.files);
        }
      }}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        if (event.dataTransfer?.files.length) void files.take(event.dataTransfer.files);
      }}
    >
      <Growing id="prompt" label={text.prompt} hint={text.hint} value={now.prompt} onInput={(prompt) => change({ prompt })} fault={fault && sayFault(fault)} />
      {left < 500 && left >= 0 && <p class="hint">{text.characters(left)}</p>}
      {withNegative.value ? (
        <Growing
          id="negative" label={text.negative} hint={text.negative} value={now.negative} onInput={(negative) => change({ negative })}
          fault={negativeFault && sayFault(negativeFault)} small
        />
      ) : (
        <button type="button" class="link" onClick={() => (withNegative.value = true)}>{text.addNegative}</button>
      )}
      <MediaTray files={files} />
      <Understanding scene={quote.value?.plan.scene ?? []} />
      <SendBar onReset={() => {
        change({ ...blank });
        withNegative.value = false;
      }} />
    </form>
  );
}

/** What would be drawn where there are only words, in the server's own. */
function Understanding({ scene }: { scene: string[] }) {
  if (draft.value.prompt.trim() === '' || scene.length === 0) return null;
  return (
    <details class="understanding">
      <summary>{words.value.make.understood}</summary>
      <ul class="notes" lang="en">{scene.map((line) => <li key={line}>{line}</li>)}</ul>
    </details>
  );
}

interface GrowingProps {
  id: string;
  label: string;
  hint: string;
  value: string;
  onInput: (value: string) => void;
  fault: string | undefined;
  small?: boolean;
}

/** As high as what is written in it. */
function Growing({ id, label, hint, value, onInput, fault, small = false }: GrowingProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [value]);
  return (
    <div class={`growing ${small ? 'small' : ''}`}>
      <label class={small ? 'label' : 'unseen'} for={id}>{label}</label>
      <textarea
        id={id} ref={area} rows={small ? 1 : 3} placeholder={hint} value={value} aria-invalid={fault !== undefined} aria-describedby={`${id}-fault`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-fault`} class="fault" role="alert">{fault}</p>
    </div>
  );
}
