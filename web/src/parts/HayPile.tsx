const straws = 64;

/** The straws of a heap, from the ground up; each leans as its number says. */
const heap = Array.from({ length: straws }, (_, n) => {
  const level = Math.sqrt((n + 4) / (straws + 4));
  const spread = 46 * (1 - level * 0.92);
  const lean = (((n * 73) % 97) / 97 - 0.5) * 2;
  const x = 60 + (((n * 37) % 61) / 61 - 0.5) * 2 * spread;
  const y = 62 - level * 44;
  return { x1: x - 13, y1: y + lean * 7, x2: x + 13, y2: y - lean * 7, tone: n % 3 };
});

/** A heap that grows with the percents. What it says is said in words beside it. */
export function HayPile({ percent }: { percent: number }) {
  const gathered = Math.round((straws * percent) / 100);
  return (
    <svg class="haypile" viewBox="0 0 120 72" aria-hidden="true">
      <path class="ground" d="M8 66h104" />
      {heap.map((straw, n) => (
        <line key={n} class={`straw tone${straw.tone} ${n < gathered ? 'there' : ''}`} x1={straw.x1} y1={straw.y1} x2={straw.x2} y2={straw.y2} />
      ))}
    </svg>
  );
}
