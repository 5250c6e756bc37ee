import { useSignal } from '@preact/signals';
import { credits, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { Dialog } from '../parts/Dialog';
import { asOperator } from '../state/session';
import type { Account } from './account';
import { Keys } from './Keys';

interface Props {
  account: Account;
  onChange: () => void;
  onClose: () => void;
}

/** One account: its money, what it may do, and its keys. */
export function AccountDialog({ account, onChange, onClose }: Props) {
  const text = words.value.operator;
  const amount = useSignal('');
  const note = useSignal('');
  const atOnce = useSignal(String(account.at_once));
  const priority = useSignal(String(account.priority));
  const path = `/accounts/${account.id}`;

  return (
    <Dialog title={account.name} onClose={onClose} wide>
      <p>{text.balance}: <strong class="number">{credits(account.balance)}</strong></p>
      <form class="row" onSubmit={(event) => {
        event.preventDefault();
        void attempt(async () => {
          await asOperator('POST', `${path}/credit`, { body: { amount: Number(amount.value), ...(note.value.trim() ? { note: note.value.trim() } : {}) } });
          amount.value = note.value = '';
          onChange();
        });
      }}>
        <label>{text.credit}<input type="number" step="any" required value={amount.value} onInput={(event) => (amount.value = event.currentTarget.value)} /></label>
        <label>{text.note}<input maxLength={200} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} /></label>
        <button>{text.book}</button>
      </form>
      <form class="row" onSubmit={(event) => {
        event.preventDefault();
        void attempt(async () => {
          await asOperator('PATCH', path, { body: { at_once: Number(atOnce.value), priority: Number(priority.value) } });
          onChange();
        });
      }}>
        <label>{text.atOnce}<input type="number" min="0" step="1" required value={atOnce.value} onInput={(event) => (atOnce.value = event.currentTarget.value)} /></label>
        <label>{text.priority}<input type="number" step="1" required value={priority.value} onInput={(event) => (priority.value = event.currentTarget.value)} /></label>
        <button>{text.apply}</button>
      </form>
      <Keys account={account.id} />
    </Dialog>
  );
}
