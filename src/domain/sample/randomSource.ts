/** Draws of a seeded generator, each moving it on. */
export interface RandomSource {
  /** In (0, 1), never either end: it can go into a logarithm. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with mean 1 and this coefficient of variation, which lies in (0, 1]. */
  gammaFactor(coefficientOfVariation: number): number;
  /** Poisson count; mean >= 0 and below 700, where exp(-mean) leaves floating point. */
  poisson(mean: number): number;
}

/** Random numbers of made-up data, the same for the same whole seed; not for anything that must be unpredictable.
 *  A 32-bit counter that steps by the golden ratio, its bits mixed by two multiplications.
 *  Source: the constants of Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014, in the
 *  32-bit form of Ettinger (mulberry32, public domain). */
export function randomSource(seed: number): RandomSource {
  let state = seed | 0;

  function uniform(): number {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (((bits ^ (bits >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  }

  // Box and Muller; the second normal of a pair is not kept, so that a draw always costs the same two numbers.
  function normal(): number {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  }

  // Marsaglia and Tsang, A simple method for generating gamma variables, 2000: for shapes of 1 and above.
  function gammaFactor(coefficientOfVariation: number): number {
    const shape = 1 / coefficientOfVariation ** 2;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  }

  // Arrivals of a unit-rate stream until `mean` has passed (Knuth): exact, and fast enough for tens of contacts.
  function poisson(mean: number): number {
    const end = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > end; product *= uniform()) count++;
    return count;
  }

  return { uniform, normal, gammaFactor, poisson };
}
