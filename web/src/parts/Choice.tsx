import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Option<T> {
  value: T;
  label: string;
  /** What is seen in place of the label. */
  face?: ComponentChildren;
}

interface Props<T> {
  label: string;
  options: Option<T>[];
  value: T;
  onChange: (value: T) => void;
  kind?: 'row' | 'shapes';
  hideLabel?: boolean;
}

/** One of a few, side by side: radio buttons, with all that the keyboard knows of them. */
export function Choice<T extends string | number | boolean | null>({ label, options, value, onChange, kind = 'row', hideLabel = false }: Props<T>) {
  const name = useId();
  return (
    <fieldset class={`choice ${kind}`}>
      <legend class={hideLabel ? 'unseen' : 'label'}>{label}</legend>
      <div class="options">
        {options.map((option) => (
          <label key={String(option.value)} class="option">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span class="face">
              {option.face}
              <span class={option.face && kind === 'row' ? 'unseen' : ''}>{option.label}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
