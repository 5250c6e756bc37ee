import { useId } from 'preact/hooks';
import type { FieldRule } from '../api/types';
import { words } from '../i18n';

interface Props {
  label: string;
  rule: FieldRule | undefined;
  value: number | null;
  onChange: (value: number | null) => void;
  ends?: [string, string];
}

/** A number between the rule's ends; the one that is usual counts as not said. */
export function Slider({ label, rule, value, onChange, ends }: Props) {
  const id = useId();
  const [least, most, usual] = [rule?.minimum ?? 0, rule?.maximum ?? 1, rule?.default ?? 0];
  const now = value ?? usual;
  return (
    <div class="slider">
      <label class="label" for={id}>
        {label}
        <output for={id}>{now}</output>
      </label>
      <input
        id={id} type="range" min={least} max={most} step={1} value={now} disabled={!rule}
        ref={(input) => input?.style.setProperty('--at', `${((now - least) / (most - least || 1)) * 100}%`)}
        onInput={(event) => {
          const said = Number(event.currentTarget.value);
          onChange(said === usual ? null : said);
        }}
      />
      {ends && (
        <div class="ends" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{words.value.settings.usual(usual)}</span>
          <span>{ends[1]}</span>
        </div>
      )}
    </div>
  );
}
