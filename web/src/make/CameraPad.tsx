import { useRef } from 'preact/hooks';
import { words } from '../i18n';
import { Choice } from '../parts/Choice';
import { change, draft } from '../state/draft';

const pans = ['left', '', 'right'];
const tilts = ['up', '', 'down'];

/** A frame that one drags to where the camera shall go. Nine places, of which the middle one is rest. */
export function CameraPad() {
  const text = words.value.settings;
  const now = draft.value;
  const pad = useRef<HTMLDivElement>(null);
  const [column, row] = [Math.max(0, pans.indexOf(now.pan)), Math.max(0, tilts.indexOf(now.tilt))];
  const isStill = !now.pan && !now.tilt && !now.zoom && !now.rotate;

  const move = (x: number, y: number) => change({ pan: pans[clamp(x)]!, tilt: tilts[clamp(y)]! });

  function drag(event: PointerEvent) {
    const box = pad.current!.getBoundingClientRect();
    move(Math.floor(((event.clientX - box.left) / box.width) * 3), Math.floor(((event.clientY - box.top) / box.height) * 3));
  }

  function step(event: KeyboardEvent) {
    const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const by = steps[event.key];
    if (by) {
      event.preventDefault();
      move(column + by[0], row + by[1]);
    } else if (event.key === 'Home' || event.key === 'Escape') {
      event.preventDefault();
      move(1, 1);
    }
  }

  return (
    <section class="camera">
      <h2 class="label">
        {text.camera}
        <span class="quiet">{isStill ? text.still : [now.pan, now.tilt, now.zoom, now.rotate].filter(Boolean).map((move) => text[move as 'left']).join(', ')}</span>
      </h2>
      <div
        ref={pad} class="pad" role="radiogroup" aria-label={`${text.pan}, ${text.tilt}`} aria-describedby="pad-hint"
        onPointerDown={(event) => {
          pad.current!.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => pad.current!.hasPointerCapture(event.pointerId) && drag(event)}
        onKeyDown={step}
      >
        <div class={`finder at-${column}-${row} zoom-${now.zoom || 'none'} turn-${now.rotate || 'none'}`} aria-hidden="true"><span class="within" /></div>
        {tilts.map((tilt, y) => pans.map((pan, x) => {
          const isChosen = x === column && y === row;
          const label = [pan, tilt].filter(Boolean).map((move) => text[move as 'left']).join(', ') || text.still;
          return <Spot key={`${x}${y}`} label={label} isChosen={isChosen} />;
        }))}
      </div>
      <p id="pad-hint" class="hint">{text.pad}</p>
      <div class="pair">
        <Choice label={text.zoom} value={now.zoom} onChange={(zoom) => change({ zoom })} options={[{ value: 'out', label: text.out }, { value: '', label: '—' }, { value: 'in', label: text.in }]} />
        <Choice
          label={text.rotate} value={now.rotate} onChange={(rotate) => change({ rotate })}
          options={[{ value: 'ccw', label: text.ccw, face: <span aria-hidden="true">↺</span> }, { value: '', label: '—' }, { value: 'cw', label: text.cw, face: <span aria-hidden="true">↻</span> }]}
        />
      </div>
    </section>
  );
}

/** The one that is chosen has the focus when the pad has it, and takes it along. */
function Spot({ label, isChosen }: { label: string; isChosen: boolean }) {
  const had = useRef(isChosen);
  return (
    <span
      class="spot" role="radio" aria-label={label} aria-checked={isChosen} tabIndex={isChosen ? 0 : -1}
      ref={(spot) => {
        if (isChosen && !had.current && spot?.parentElement?.contains(document.activeElement)) spot.focus();
        had.current = isChosen;
      }}
    />
  );
}

function clamp(place: number) {
  return Math.min(2, Math.max(0, place));
}
