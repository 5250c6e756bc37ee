import { useSignal } from '@preact/signals';
import { words } from '../i18n';
import { copy } from './copy';

/** What is shown once. */
export function Secret({ text, label }: { text: string; label: string }) {
  const copied = useSignal(false);
  return (
    <div class="secret" role="status">
      <p>{label}</p>
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={async () => (copied.value = await copy(text))}>
        {copied.value ? words.value.common.copied : words.value.common.copy}
      </button>
    </div>
  );
}
