/** Coefficients b that minimise sum of weight x (y - row b)^2 + sum of penalty x b^2, by Cholesky's method.
 *  rows: one after the other, each as long as the penalties. penalties: above 0, which makes the problem well posed
 *  whatever the rows. Rows of weight 0 may have a NaN target.
 *  Source: Hoerl and Kennard, Ridge regression, Technometrics 12 (1970). */
export function ridge(
  rows: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
  penalties: Float64Array,
): Float64Array {
  const size = penalties.length;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const places = new Int32Array(size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = penalties[i]!;
  for (let row = 0; row < targets.length; row++) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    const from = row * size;
    // Most places of a row are 0: only the others meet.
    let count = 0;
    for (let i = 0; i < size; i++) if (rows[from + i] !== 0) places[count++] = i;
    for (let a = 0; a < count; a++) {
      const i = places[a]!;
      const weighted = weight * rows[from + i]!;
      right[i]! += weighted * targets[row]!;
      for (let b = 0; b <= a; b++) matrix[i * size + places[b]!]! += weighted * rows[from + places[b]!]!;
    }
  }
  return solvePositive(matrix, right);
}

/** Value of the row that begins at `from`. */
export function rowValue(rows: Float64Array, from: number, coefficients: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum += rows[from + i]! * coefficients[i]!;
  return sum;
}

/** Solves a symmetric positive definite system given by its lower triangle, row by row; overwrites the matrix. */
function solvePositive(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = solution[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * solution[k]!;
    solution[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * solution[k]!;
    solution[i] = sum / lower[i * size + i]!;
  }
  return solution;
}
