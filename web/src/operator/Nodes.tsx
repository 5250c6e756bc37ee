import { useSignal } from '@preact/signals';
import type { Page } from '../api/types';
import { count, moment, words } from '../i18n';
import { asOperator } from '../state/session';
import { usePolling } from './polling';

interface Node {
  name: string;
  state: 'live' | 'lost';
  this: boolean;
  rendering: number;
  seen_at: string;
}

const every = 5000;

export function Nodes() {
  const text = words.value.operator;
  const nodes = useSignal<Node[]>([]);
  usePolling(async () => (nodes.value = (await asOperator<Page<Node>>('GET', '/nodes')).data), every);
  return (
    <section>
      <h2>{text.nodes}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.nodes}>
        <table>
          <thead><tr><th scope="col">{text.node}</th><th scope="col"><span class="unseen">{words.value.films.state}</span></th><th scope="col">{text.running}</th><th scope="col">{text.seen}</th></tr></thead>
          <tbody>
            {nodes.value.slice(0, 20).map((node) => (
              <tr key={node.name}>
                <td>{node.name}{node.this && <span class="hint"> {text.thisOne}</span>}</td>
                <td><span class={`tag ${node.state}`}>{node.state === 'live' ? text.live : text.lost}</span></td>
                <td class="number">{count(node.rendering)}</td>
                <td>{moment(node.seen_at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
