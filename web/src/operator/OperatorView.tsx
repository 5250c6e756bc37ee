import { useSignal } from '@preact/signals';
import '../styles/account.css';
import '../styles/operator.css';
import { ask } from '../api/client';
import { words } from '../i18n';
import { KeyForm } from '../parts/KeyForm';
import { adminKey } from '../state/session';
import { Accounts } from './Accounts';
import { Pace } from './Pace';
import { Nodes } from './Nodes';
import { Prices } from './Prices';
import { Queue } from './Queue';

/** What the operator sees and does; it needs the operator's key, on an open server as well. */
export function OperatorView() {
  const text = words.value.operator;
  const isRefused = useSignal(false);

  async function take(said: string) {
    await ask('GET', '/v1/admin/status', { key: said });
    adminKey.value = said;
    isRefused.value = false;
  }

  function refuse() {
    isRefused.value = true;
    adminKey.value = null;
  }

  if (!adminKey.value) {
    return (
      <section class="welcome">
        <h1>{text.keyTitle}</h1>
        {isRefused.value && <p class="fault" role="alert">{text.wrong}</p>}
        <p>{text.keyText}</p>
        <KeyForm take={take} label={text.keyTitle} wrong={text.wrong} />
      </section>
    );
  }
  return (
    <div class="operator">
      <header class="between">
        <h1>{text.title}</h1>
        <button type="button" onClick={() => (adminKey.value = null)}>{text.leave}</button>
      </header>
      <Queue onRefused={refuse} />
      <Pace />
      <Accounts />
      <Prices />
      <Nodes />
    </div>
  );
}
