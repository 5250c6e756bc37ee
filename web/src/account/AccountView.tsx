import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/account.css';
import type { Usage } from '../api/types';
import { count, credits, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { Dialog } from '../parts/Dialog';
import { KeyForm } from '../parts/KeyForm';
import { asMe, forgetKey, isOffline, key, rules } from '../state/session';
import { latest } from '../watch/films';
import { Secrets } from './Secrets';
import { UsageByDay } from './UsageByDay';

const days = 30;

/** What stands in its place until it is known, so that nothing moves when it comes. */
const unknown: Usage = { account: '', balance: 0, held: 0, queued: 0, running: 0, data: [] };

export function AccountView() {
  const text = words.value.account;
  const usage = useSignal<Usage | null>(null);
  useEffect(() => {
    const from = new Date(Date.now() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
    void attempt(async () => (usage.value = await asMe<Usage>('GET', `/v1/usage?from=${from}`)));
  }, [latest.value, isOffline.value, key.value]);

  const now = usage.value ?? unknown;
  const tell = (known: string) => (usage.value ? known : '–');
  return (
    <div class="account">
      <h1>{text.title}</h1>
      <dl class="tallies">
        <div class="large"><dt>{text.balance}</dt><dd>{tell(credits(now.balance))}</dd>{now.held > 0 && <dd class="hint">{text.held(credits(now.held))}</dd>}</div>
        <div><dt>{text.open}</dt><dd>{tell(count(now.queued + now.running))}</dd></div>
        <div><dt>{text.requests}</dt><dd>{tell(count(now.data.reduce((sum, each) => sum + each.requests, 0)))}</dd><dd class="hint">{text.days(days)}</dd></div>
        <div><dt>{text.spent}</dt><dd>{tell(credits(now.data.reduce((sum, each) => sum + each.spent, 0)))}</dd><dd class="hint">{text.days(days)}</dd></div>
      </dl>
      <UsageByDay usage={now} days={days} />
      <KeyHere />
      <Secrets />
    </div>
  );
}

function KeyHere() {
  const text = words.value;
  const isAsking = useSignal(false);
  if (rules.value?.open) return <p class="hint">{text.account.openMode}</p>;
  return (
    <section>
      <h2>{text.account.keyHere}</h2>
      <p><code>{key.value?.slice(0, 6)}…</code></p>
      <p class="line">
        <button type="button" onClick={() => (isAsking.value = true)}>{text.key.replace}</button>
        <button type="button" class="danger" onClick={forgetKey}>{text.key.forget}</button>
      </p>
      {isAsking.value && (
        <Dialog title={text.key.replace} onClose={() => (isAsking.value = false)}>
          <p>{text.key.text}</p>
          <KeyForm onDone={() => (isAsking.value = false)} />
        </Dialog>
      )}
    </section>
  );
}
