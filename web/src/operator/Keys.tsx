import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Page } from '../api/types';
import { moment, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { Secret } from '../parts/Secret';
import { asOperator } from '../state/session';
import type { Key } from './account';

/** An account's keys: made here, shown once, revoked here. */
export function Keys({ account }: { account: string }) {
  const text = words.value.operator;
  const keys = useSignal<Key[]>([]);
  const fresh = useSignal<Key | null>(null);
  const name = useSignal('');
  const doomed = useSignal<string | null>(null);
  const path = `/accounts/${account}/keys`;
  const read = () => attempt(async () => (keys.value = (await asOperator<Page<Key>>('GET', path)).data));
  useEffect(() => {
    void read();
  }, [account]);

  const revoke = (key: Key) => attempt(async () => {
    doomed.value = null;
    await asOperator('DELETE', `/keys/${key.id}`);
    await read();
  });

  return (
    <section class="keys">
      <h3>{text.keys}</h3>
      {fresh.value?.key && <Secret text={fresh.value.key} label={text.once} />}
      {keys.value.length === 0 && <p class="hint">{text.noKeys}</p>}
      <ul class="plainlist">
        {keys.value.map((key) => (
          <li key={key.id} class={key.revoked_at ? 'over' : ''}>
            <span><strong>{key.name}</strong> <code>{key.hint}…</code> <span class="hint">{text.made} {moment(key.created_at)}</span></span>
            {key.revoked_at ? <span class="tag lost">{text.revoked}</span> : doomed.value === key.id ? (
              <span class="line" role="alert">
                {text.revokeSure(key.name)}
                <button type="button" class="danger" onClick={() => revoke(key)}>{text.revoke}</button>
                <button type="button" onClick={() => (doomed.value = null)}>{words.value.common.cancel}</button>
              </span>
            ) : (
              <button type="button" class="link" aria-label={`${text.revoke} ${key.name}`} onClick={() => (doomed.value = key.id)}>{text.revoke}</button>
            )}
          </li>
        ))}
      </ul>
      <form class="row" onSubmit={(event) => {
        event.preventDefault();
        void attempt(async () => {
          fresh.value = await asOperator<Key>('POST', path, { body: { name: name.value.trim() } });
          name.value = '';
          await read();
        });
      }}>
        <label>{text.keyName}<input required maxLength={100} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} /></label>
        <button>{text.newKey}</button>
      </form>
    </section>
  );
}
