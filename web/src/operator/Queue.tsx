import { useSignal } from '@preact/signals';
import { count, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { asOperator } from '../state/session';
import { usePolling } from './polling';

interface Status {
  version: string;
  node: string;
  uptime_seconds: number;
  rendering: number;
  slots: number;
  free_bytes: number;
  queue: { state: string; since: string; queued: number; running: number; waiting_seconds: number | null };
}

const every = 2000;

/** The queue of all nodes, and its switch. */
export function Queue({ onRefused }: { onRefused: () => void }) {
  const text = words.value.operator;
  const status = useSignal<Status | null>(null);
  const read = async () => (status.value = await asOperator<Status>('GET', '/status'));
  usePolling(read, every, onRefused);
  const now = status.value;
  if (!now) return null;

  const turn = (how: string) => attempt(async () => {
    await asOperator('POST', `/queue/${how}`);
    await read();
  });
  const { state } = now.queue;
  return (
    <section aria-labelledby="queue">
      <header class="between">
        <div>
          <h2 id="queue">{text.queue} <span class={`tag ${state}`} role="status">{text.state[state]}</span></h2>
          <p class="hint">{text.stateText[state]}</p>
        </div>
        <p class="line">
          {state !== 'open' && <button type="button" class="primary" onClick={() => turn('resume')}>{text.resume}</button>}
          {state !== 'paused' && <button type="button" onClick={() => turn('pause')}>{text.pause}</button>}
          {state !== 'draining' && <button type="button" onClick={() => turn('drain')}>{text.drain}</button>}
        </p>
      </header>
      <dl class="tallies">
        <div><dt>{text.queued}</dt><dd>{count(now.queue.queued)}</dd></div>
        <div><dt>{text.running}</dt><dd>{count(now.queue.running)}</dd><dd class="hint">{text.slots}: {now.slots}</dd></div>
        <div><dt>{text.oldest}</dt><dd>{now.queue.waiting_seconds === null ? '—' : `${Math.round(now.queue.waiting_seconds)} s`}</dd></div>
        <div><dt>{text.free}</dt><dd>{count(Math.round(now.free_bytes / 1e9))} GB</dd></div>
        <div><dt>{text.uptime}</dt><dd>{upTime(now.uptime_seconds)}</dd><dd class="hint">{now.version}</dd></div>
      </dl>
    </section>
  );
}

function upTime(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}
