import { words } from '../i18n';
import { Choice } from '../parts/Choice';
import { change, draft } from '../state/draft';

const shapes: [number, string][] = [
  [16 / 9, '16:9'],
  [4 / 3, '4:3'],
  [1, '1:1'],
  [4 / 5, '4:5'],
  [9 / 16, '9:16'],
  [5 / 2, '5:2'],
];

const area = 420;

export function ShapeChoice() {
  const text = words.value.settings;
  const chosen = draft.value.ratio;
  // One that came with an older film may be none of these.
  const known = shapes.find(([ratio]) => chosen !== null && Math.abs(ratio - chosen) < 0.005);
  return (
    <Choice
      label={text.shape} kind="shapes" value={known ? known[0] : null} onChange={(ratio) => change({ ratio })}
      options={[
        { value: null, label: text.own, face: <span class="shape own" title={text.ownText} /> },
        ...shapes.map(([value, label]) => ({ value, label, face: <Shape ratio={value} /> })),
      ]}
    />
  );
}

function Shape({ ratio }: { ratio: number }) {
  const width = Math.sqrt(area * ratio);
  return (
    <svg class="shape" viewBox="-18 -18 36 36" aria-hidden="true">
      <rect x={-width / 2} y={-width / ratio / 2} width={width} height={width / ratio} rx="2.5" />
    </svg>
  );
}
