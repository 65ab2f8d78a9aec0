/** Step by which about so many of all intervals are taken, every time of day alike: it has no divisor in common with a day's slots. */
export function sampleStride(all: number, wanted: number): number {
  let stride = Math.max(1, Math.ceil(all / wanted));
  while (stride > 1 && [2, 3, 5].some((divisor) => stride % divisor === 0)) stride++;
  return stride;
}
