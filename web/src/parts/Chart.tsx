import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';

export interface Bar {
  name: string;
  value: number;
  /** What a pointer and a screen reader are told. */
  text: string;
}

interface Props {
  title: string;
  bars: Bar[];
}

const height = 180;
/** What the scale takes on the left, and a name below. */
const [margin, nameWidth] = [44, 90];

/** Amounts side by side, with a scale that begins at nothing. */
export function BarChart({ title, bars }: Props) {
  const id = useId();
  const chart = useRef<SVGSVGElement>(null);
  const space = useSignal(640);
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) => {
      if (seen) space.value = Math.max(200, Math.round(seen.contentRect.width));
    });
    watch.observe(chart.current!);
    return () => watch.disconnect();
  }, []);
  const width = space.value - margin - 4;
  const most = scaleFor(Math.max(...bars.map((bar) => bar.value), 0));
  const step = width / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil((bars.length * nameWidth) / width));
  const said = bars.filter((bar) => bar.value > 0).map((bar) => bar.text).join('; ');
  return (
    <svg ref={chart} class="chart" viewBox={`${-margin} -12 ${space.value} ${height + 40}`} role="img" aria-labelledby={id}>
      <title id={id}>{said ? `${title}: ${said}` : title}</title>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path class="rule" d={`M0 ${height * (1 - part)}h${width}`} />
          <text class="scale" x="-8" y={height * (1 - part) + 4} text-anchor="end">{shorten(most * part)}</text>
        </g>
      ))}
      {bars.map((bar, n) => {
        const tall = (bar.value / most) * height;
        return (
          <g key={n} class="bar">
            <title>{bar.text}</title>
            <rect class="reach" x={n * step} y="0" width={step} height={height} />
            <rect class="amount" x={n * step + step * 0.15} y={height - tall} width={step * 0.7} height={Math.max(0, tall)} rx={Math.min(4, step * 0.2)} />
            {n % every === 0 && <text class="name" x={n * step + step / 2} y={height + 20} text-anchor="middle">{bar.name}</text>}
          </g>
        );
      })}
    </svg>
  );
}

/** The next round number that holds the most. */
function scaleFor(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * [1, 2, 5, 10].find((step) => step * power >= most)!;
}

function shorten(value: number): string {
  return value >= 1000 ? `${+(value / 1000).toFixed(1)}k` : String(+value.toFixed(value < 1 ? 3 : 1));
}
