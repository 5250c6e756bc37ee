import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Page } from '../api/types';
import { moment, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { Secret } from '../parts/Secret';
import { asMe, key } from '../state/session';

interface SigningSecret {
  hint?: string;
  secret?: string;
  made_at: string;
  retires_at: string | null;
}

const path = '/v1/callbacks/secret';

/** What callbacks are signed with; a new one is told once. */
export function Secrets() {
  const text = words.value.account;
  const all = useSignal<SigningSecret[]>([]);
  const fresh = useSignal('');
  const read = () => attempt(async () => (all.value = (await asMe<Page<SigningSecret>>('GET', path)).data));
  useEffect(() => {
    void read();
  }, [key.value]);
  return (
    <section>
      <h2>{text.secret}</h2>
      <p>{text.secretText}</p>
      <ul class="plainlist">
        {all.value.map((each) => <li key={each.made_at}><code>{each.hint}…</code> <span class="hint">{moment(each.made_at)}{each.retires_at && ` – ${moment(each.retires_at)}`}</span></li>)}
      </ul>
      {fresh.value && <Secret text={fresh.value} label={text.once} />}
      <p><button type="button" onClick={() => attempt(async () => {
        fresh.value = (await asMe<SigningSecret>('POST', path)).secret ?? '';
        await read();
      })}>{text.rotate}</button></p>
    </section>
  );
}
