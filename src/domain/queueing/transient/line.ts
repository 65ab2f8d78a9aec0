import { TRIMMED } from './grid.ts';

/** Probabilities of 0, 1, 2 ... busy agents while one is free; only from..to hold anything. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly cells: Float64Array;
}

export const emptyLine: Line = { from: 0, to: -1, cells: new Float64Array(0) };

export function lineTotal(line: Line, weight?: (busy: number) => number): number {
  let total = 0;
  for (let busy = line.from; busy <= line.to; busy++) total += line.cells[busy]! * (weight ? weight(busy) : 1);
  return total;
}

/** Like `trimmed` of a grid. */
export function trimmedLine(line: Line, { above }: { above: boolean }): Line {
  let { from, to } = line;
  const { cells } = line;
  let cut = 0;
  while (above && to > from && cut + cells[to]! <= TRIMMED) {
    cut += cells[to]!;
    cells[to - 1]! += cells[to]!;
    cells[to--] = 0;
  }
  cut = 0;
  while (from < to && cut + cells[from]! <= TRIMMED) {
    cut += cells[from]!;
    cells[from + 1]! += cells[from]!;
    cells[from++] = 0;
  }
  return { from, to, cells };
}
