import { useSignal } from '@preact/signals';
import { words } from '../i18n';
import { Choice } from '../parts/Choice';
import { copy } from '../parts/copy';
import { Dialog } from '../parts/Dialog';
import { draft, said } from '../state/draft';
import { rules } from '../state/session';
import { stored } from '../state/stored';
import { type Code, languages, write } from './snippets';

const code = stored<Code>('haypile.code', 'curl');
const dialect = stored<string>('haypile.dialect', 'native');

export function CopyAs({ onClose }: { onClose: () => void }) {
  const text = words.value.snippet;
  const copied = useSignal(false);
  const all = rules.value?.dialects ?? [];
  const chosen = all.find((each) => each.name === dialect.value) ?? all.at(-1);
  if (!chosen) return null;
  const { text: program, missing } = write(code.value, chosen, said.value, location.origin, rules.value!.open);
  return (
    <Dialog title={text.title} onClose={onClose} wide>
      <div class="pair">
        <p>
          <label class="label" for="dialect">{text.dialect}</label>
          <select id="dialect" value={chosen.name} onChange={(event) => (dialect.value = event.currentTarget.value)}>
            {all.map((each) => <option key={each.name} value={each.name}>{each.title}</option>)}
          </select>
        </p>
        <Choice label={text.language} value={code.value} onChange={(value) => (code.value = value)} options={Object.entries(languages).map(([value, label]) => ({ value: value as Code, label }))} />
      </div>
      <pre class="code" tabIndex={0}><code>{program}</code></pre>
      {missing.length > 0 && <p class="hint">{text.missing(missing.join(', '))}</p>}
      {!rules.value!.open && <p class="hint">{text.key}</p>}
      {draft.value.media.length > 0 && <p class="hint">{text.upload}</p>}
      <p class="end">
        <button type="button" class="primary" onClick={async () => (copied.value = await copy(program))}>{copied.value ? words.value.common.copied : words.value.common.copy}</button>
      </p>
    </Dialog>
  );
}
