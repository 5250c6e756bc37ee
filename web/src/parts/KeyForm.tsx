import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Problem } from '../api/problem';
import { words } from '../i18n';
import { sayProblem } from '../i18n/objections';
import { tryKey } from '../state/session';

interface Props {
  onDone?: () => void;
  take?: (key: string) => Promise<void>;
  label?: string;
  wrong?: string;
}

/** Asks for a key and keeps it once the server takes it. */
export function KeyForm({ onDone, take = tryKey, label, wrong }: Props) {
  const text = useSignal('');
  const trouble = useSignal('');
  const busy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    busy.value = true;
    trouble.value = '';
    try {
      await take(text.value.trim());
      onDone?.();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      trouble.value = error.isAboutKey || error.status === 403 ? (wrong ?? words.value.key.wrong) : sayProblem(error);
      input.current?.focus();
    } finally {
      busy.value = false;
    }
  }

  return (
    <form class="keyform" onSubmit={submit}>
      <label class="label" for="key">{label ?? words.value.key.label}</label>
      <div class="line">
        <input
          id="key" ref={input} type="password" autocomplete="current-password" spellcheck={false} required value={text.value}
          aria-invalid={trouble.value !== ''} aria-describedby="key-trouble" onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <button class="primary" disabled={busy.value || text.value.trim() === ''}>{words.value.key.use}</button>
      </div>
      <p id="key-trouble" class="fault" role="alert">{trouble.value}</p>
    </form>
  );
}
