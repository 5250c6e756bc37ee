import { useSignal } from '@preact/signals';
import type { Page } from '../api/types';
import { count, credits, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { asOperator } from '../state/session';
import { AccountDialog } from './AccountDialog';
import { type Account } from './account';
import { usePolling } from './polling';

const every = 4000;

export function Accounts() {
  const text = words.value.operator;
  const accounts = useSignal<Account[]>([]);
  const chosen = useSignal<string | null>(null);
  const name = useSignal('');
  const credit = useSignal('10');
  const read = async () => (accounts.value = (await asOperator<Page<Account>>('GET', '/accounts')).data);
  usePolling(read, every);
  const managed = accounts.value.find((account) => account.id === chosen.value);

  return (
    <section>
      <h2>{text.accounts}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.accounts}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.name}</th><th scope="col">{text.balance}</th><th scope="col">{text.queued}</th><th scope="col">{text.running}</th>
              <th scope="col">{text.atOnce}</th><th scope="col">{text.priority}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.value.map((account) => (
              <tr key={account.id}>
                <td><button type="button" class="link" aria-label={text.manage(account.name)} onClick={() => (chosen.value = account.id)}>{account.name}</button></td>
                <td class="number">{credits(account.balance)}</td>
                <td class="number">{count(account.queued)}</td>
                <td class="number">{count(account.running)}</td>
                <td class="number">{count(account.at_once)}</td>
                <td class="number">{account.priority}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form class="row" onSubmit={(event) => {
        event.preventDefault();
        void attempt(async () => {
          const opened = await asOperator<Account>('POST', '/accounts', { body: { name: name.value.trim(), credit: Number(credit.value) } });
          name.value = '';
          await read();
          chosen.value = opened.id;
        });
      }}>
        <label>{text.name}<input required maxLength={100} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} /></label>
        <label>{text.credit}<input type="number" min="0" step="any" required value={credit.value} onInput={(event) => (credit.value = event.currentTarget.value)} /></label>
        <button>{text.newAccount}</button>
      </form>
      {managed && <AccountDialog key={managed.id} account={managed} onChange={() => void attempt(read)} onClose={() => (chosen.value = null)} />}
    </section>
  );
}
