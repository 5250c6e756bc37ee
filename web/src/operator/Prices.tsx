import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Page } from '../api/types';
import { credits, words } from '../i18n';
import { attempt } from '../parts/attempt';
import { asOperator, rules } from '../state/session';

interface Price {
  model: string | null;
  effect: string | null;
  resolution: string | null;
  per_second: number;
}

const kinds = ['model', 'effect', 'resolution'] as const;

/** What a second of film costs: the rule that says most wins. */
export function Prices() {
  const text = words.value.operator;
  const prices = useSignal<Price[]>([]);
  const draft = useSignal({ model: '', effect: '', resolution: '', per_second: '' });
  const read = () => attempt(async () => (prices.value = (await asOperator<Page<Price>>('GET', '/prices')).data));
  useEffect(() => {
    void read();
  }, []);
  const choices = { model: optionsOf('model'), effect: optionsOf('effect'), resolution: optionsOf('frame.resolution') };
  const nameOf = (price: Price) => kinds.map((kind) => price[kind]).filter(Boolean).join(', ') || text.any;

  return (
    <section>
      <h2>{text.prices}</h2>
      {prices.value.length === 0 ? <p class="hint">{text.noPrices}</p> : (
        <div class="scroll" tabIndex={0} role="region" aria-label={text.prices}>
          <table>
            <thead><tr><th scope="col">{text.model}</th><th scope="col">{text.effect}</th><th scope="col">{text.resolution}</th><th scope="col">{text.perSecond}</th><th scope="col"><span class="unseen">{text.remove}</span></th></tr></thead>
            <tbody>
              {prices.value.map((price) => (
                <tr key={nameOf(price)}>
                  {kinds.map((kind) => <td key={kind} class={price[kind] ? '' : 'quiet'}>{price[kind] ?? text.any}</td>)}
                  <td class="number">{credits(price.per_second)}</td>
                  <td>
                    {/* What matches everything stays. */}
                    {kinds.some((kind) => price[kind]) && <button type="button" class="link" aria-label={text.removeOf(nameOf(price))} onClick={() => attempt(async () => {
                      const named = kinds.filter((kind) => price[kind] !== null).map((kind) => [kind, price[kind]!]);
                      await asOperator('DELETE', `/prices?${new URLSearchParams(named)}`);
                      await read();
                    })}>{text.remove}</button>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form class="row" onSubmit={(event) => {
        event.preventDefault();
        const said = Object.entries(draft.value).filter(([name, value]) => name !== 'per_second' && value !== '');
        void attempt(async () => {
          await asOperator('PUT', '/prices', { body: { ...Object.fromEntries(said), per_second: Number(draft.value.per_second) } });
          await read();
        });
      }}>
        {kinds.map((kind) => (
          <label key={kind}>
            {text[kind]}
            <select value={draft.value[kind]} onChange={(event) => (draft.value = { ...draft.value, [kind]: event.currentTarget.value })}>
              <option value="">{text.any}</option>
              {choices[kind].map((each) => <option key={each} value={each}>{each}</option>)}
            </select>
          </label>
        ))}
        <label>{text.perSecond}<input type="number" min="0" step="any" required value={draft.value.per_second} onInput={(event) => (draft.value = { ...draft.value, per_second: event.currentTarget.value })} /></label>
        <button>{text.setPrice}</button>
      </form>
    </section>
  );
}

function optionsOf(field: string): string[] {
  return (rules.value?.fields[field]?.enum ?? []).filter((each): each is string => typeof each === 'string' && each !== '');
}
