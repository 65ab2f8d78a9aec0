/**
 * Nodes in (0, 1) and weights of the Gauss-Legendre rule: the integral of a function over [0, h] is about
 * h sum w[i] f(h x[i]), exact for polynomials of degree 2 count - 1.
 * Newton's method from Tricomi's guess; the nodes are good to the last digit or two.
 * Source: DLMF 3.5(v); the recurrence of the Legendre polynomials, DLMF 18.9.1.
 */
export function gaussLegendre(count: number): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    // Quadratic convergence from a guess that is near: the fifth step moves nothing.
    for (let step = 0; step < 5; step++) {
      let before = 1;
      let value = x;
      for (let k = 2; k <= count; k++) {
        const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
        before = value;
        value = next;
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[count - 1 - i] = (1 + x) / 2;
    weights[count - 1 - i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
