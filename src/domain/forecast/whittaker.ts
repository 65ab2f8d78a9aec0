/** Smooths a curve by a penalty on its second differences: minimises sum (y - z)^2 + smoothing x sum (second diff z)^2.
 *  values: finite. smoothing: 0 or more; 0 and curves under five points come back as they are.
 *  Source: Whittaker, On a new method of graduation, Proceedings of the Edinburgh Mathematical Society 41 (1923);
 *  Eilers, A perfect smoother, Analytical Chemistry 75 (2003). The banded system is solved by L D L'. */
export function whittaker(values: Float64Array, smoothing: number): Float64Array {
  const n = values.length;
  if (smoothing === 0 || n < 5) return Float64Array.from(values);
  const diagonal = new Float64Array(n).fill(1);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  for (let i = 0; i + 2 < n; i++) {
    diagonal[i]! += smoothing;
    diagonal[i + 1]! += 4 * smoothing;
    diagonal[i + 2]! += smoothing;
    first[i]! -= 2 * smoothing;
    first[i + 1]! -= 2 * smoothing;
    second[i]! += smoothing;
  }
  const pivot = new Float64Array(n);
  const below = new Float64Array(n);
  const belowTwo = new Float64Array(n);
  const smooth = new Float64Array(n);
  const at = (column: Float64Array, i: number) => (i >= 0 ? column[i]! : 0);
  for (let i = 0; i < n; i++) {
    const one = at(below, i - 1);
    const two = at(belowTwo, i - 2);
    pivot[i] = diagonal[i]! - at(pivot, i - 1) * one * one - at(pivot, i - 2) * two * two;
    below[i] = (first[i]! - at(pivot, i - 1) * one * at(belowTwo, i - 1)) / pivot[i]!;
    belowTwo[i] = second[i]! / pivot[i]!;
    smooth[i] = values[i]! - one * at(smooth, i - 1) - two * at(smooth, i - 2);
  }
  for (let i = n - 1; i >= 0; i--) {
    smooth[i] = smooth[i]! / pivot[i]!;
    if (i + 1 < n) smooth[i]! -= below[i]! * smooth[i + 1]!;
    if (i + 2 < n) smooth[i]! -= belowTwo[i]! * smooth[i + 2]!;
  }
  return smooth;
}
