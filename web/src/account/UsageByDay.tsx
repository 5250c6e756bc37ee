import { useSignal } from '@preact/signals';
import type { Usage } from '../api/types';
import { count, credits, day, words } from '../i18n';
import { BarChart } from '../parts/Chart';
import { Choice } from '../parts/Choice';

/** What was asked for and spent, day by day: a chart, and the same as a table. */
export function UsageByDay({ usage, days }: { usage: Usage; days: number }) {
  const text = words.value.account;
  const kind = useSignal<'spent' | 'requests'>('spent');
  const today = Date.now();
  const bars = Array.from({ length: days }, (_, n) => new Date(today - (days - 1 - n) * 86_400_000).toISOString().slice(0, 10)).map((date) => {
    const value = usage.data.filter((each) => each.day === date).reduce((sum, each) => sum + each[kind.value], 0);
    return { name: day(date), value, text: `${day(date)}: ${kind.value === 'spent' ? credits(value) : count(value)}` };
  });
  return (
    <section>
      <header class="between">
        <h2>{text.usage}</h2>
        <Choice label={text.usage} hideLabel value={kind.value} onChange={(value) => (kind.value = value)} options={[{ value: 'spent', label: text.spent }, { value: 'requests', label: text.requests }]} />
      </header>
      <BarChart title={text.usage} bars={bars} />
      {usage.data.length === 0 ? <p class="hint">{text.noUsage}</p> : (
        <details>
          <summary>{text.table}</summary>
          <div class="scroll" tabIndex={0} role="region" aria-label={text.usage}>
            <table>
              <thead><tr><th scope="col">{text.day}</th><th scope="col">{text.key}</th><th scope="col">{text.requests}</th><th scope="col">{text.spent}</th></tr></thead>
              <tbody>
                {usage.data.map((each) => (
                  <tr key={each.day + each.key_id}><td>{day(each.day)}</td><td>{each.key_name ?? '—'}</td><td class="number">{count(each.requests)}</td><td class="number">{credits(each.spent)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  );
}
