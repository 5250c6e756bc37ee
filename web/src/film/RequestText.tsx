import { useSignal } from '@preact/signals';
import type { Film } from '../api/types';
import { words } from '../i18n';
import { copy } from '../parts/copy';

export function RequestText({ film }: { film: Film }) {
  const text = words.value;
  const copied = useSignal(false);
  const json = JSON.stringify(film.request, null, 2);
  return (
    <details class="request">
      <summary><h2>{text.film.request}</h2></summary>
      <pre class="code" tabIndex={0}><code>{json}</code></pre>
      <button type="button" onClick={async () => (copied.value = await copy(json))}>{copied.value ? text.common.copied : text.common.copy}</button>
    </details>
  );
}
