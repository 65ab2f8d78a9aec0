/** What every chart of the app shares: lines from tokens.css, no animation, ticks without decoration. */
export const axis = {
  tick: { fill: 'var(--text-3)', fontSize: 11 },
  tickLine: false,
  axisLine: false,
} as const;

export const baseLine = { stroke: 'var(--line-strong)' };

export interface TipRow {
  readonly name: string;
  readonly value: string;
}

/** The numbers under the pointer or the keyboard cursor, in the order of the legend. */
export function tip<Point>(title: (point: Point) => string, rows: (point: Point) => readonly TipRow[]) {
  return function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
    // Recharts gives back the very point it was fed.
    const point = payload?.[0]?.payload as Point | undefined;
    if (!active || !point) return null;
    return (
      <div className="tip">
        <b>{title(point)}</b>
        <dl className="kv">
          {rows(point).map((row) => (
            <div key={row.name}>
              <dt>{row.name}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      </div>
    );
  };
}

/** Round values from zero to at least `max`, three to five of them. */
export function ticksUpTo(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough - 1e-12) ?? 10) * power;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, k) => k * step);
}

export function LegendLine({
  dash,
  color,
  label,
  width = 2,
}: {
  dash?: string;
  color: string;
  label: string;
  width?: number;
}) {
  return (
    <span>
      <svg width="24" height="8" aria-hidden="true">
        <path d="M0 4h24" stroke={color} strokeWidth={width} strokeDasharray={dash} />
      </svg>
      {label}
    </span>
  );
}

export function LegendBox({ color, label, hatched }: { color: string; label: string; hatched?: boolean }) {
  return (
    <span>
      <i className={hatched ? 'swatch hatched' : 'swatch'} style={{ backgroundColor: color }} />
      {label}
    </span>
  );
}
