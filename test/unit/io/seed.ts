/** Seed of a random test: its own, or the one of STAFFETTA_SEED, so that other cases can be tried and a found one be run again. */
export function seedOf(usual: number): number {
  const given = Number(process.env.STAFFETTA_SEED);
  return Number.isInteger(given) && given > 0 ? given : usual;
}
