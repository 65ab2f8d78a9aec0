import { describe, expect, it } from 'vitest';
import { expectedAgents, serviceLevelAgents } from '../../../../src/domain/staffing/serviceLevelAgents.ts';
import { serviceLevelDemand } from '../../../../src/domain/staffing/serviceLevelDemand.ts';

/** From `first` by equal factors up to and with `last`. */
function spread(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first * (last / first) ** (i / (count - 1)));
}

/** Each number once, 1/B carried along; odds below 1 / 2 do not occur at the targets asked here. */
function plainSearch(load: number, threshold: number, minServiceLevel: number): number {
  let agents = Math.floor(load) + 1;
  let reciprocal = 1;
  for (let k = 1; k <= agents; k++) reciprocal = 1 + (reciprocal * k) / load;
  for (;;) {
    const waitProbability = 1 / (1 + ((reciprocal - 1) * (agents - load)) / agents);
    if (1 - waitProbability * Math.exp(-(agents - load) * threshold) >= minServiceLevel - 1e-12) return agents;
    agents++;
    reciprocal = 1 + (reciprocal * agents) / load;
  }
}

describe('serviceLevelAgents', () => {
  it('may rely on the bounds of its expectation: from 0.001 too few to 0.1 too many, over the whole range', () => {
    let [tooFew, tooMany] = [0, 0];
    for (const load of spread(2, 1000, 60)) {
      for (const late of spread(0.04, 0.96, 25)) {
        for (const threshold of [0, ...spread(1e-4, 20, 30)]) {
          const { realAgents } = serviceLevelDemand(load, threshold, 1 - late);
          const error = expectedAgents(load, threshold, 1 - late) - realAgents;
          tooFew = Math.min(tooFew, error);
          tooMany = Math.max(tooMany, error);
        }
      }
    }
    console.log(`Expected agents: from ${tooFew.toFixed(4)} to ${tooMany.toFixed(4)} off`);
    expect(tooFew).toBeGreaterThan(-0.005);
    expect(tooMany).toBeLessThan(0.1);
  });

  it('equals the plain search at the ends of that range and beyond', () => {
    for (const load of [0.5, 1, 1.99, 2, 2.01, 10, 10.999_999, 11, 99.5, 480, 999.99, 1000, 1000.01, 2500]) {
      for (const minServiceLevel of [0.01, 0.039, 0.04, 0.041, 0.5, 0.8, 0.9599, 0.96, 0.9601, 0.999]) {
        for (const threshold of [0, 1e-6, 0.01, 1 / 12, 1, 5, 1000]) {
          const expected = plainSearch(load, threshold, minServiceLevel);
          expect([load, minServiceLevel, threshold, serviceLevelAgents(load, threshold, minServiceLevel)]).toEqual([
            load,
            minServiceLevel,
            threshold,
            expected,
          ]);
        }
      }
    }
  });

  it('takes an endless threshold for met by any stable number', () => {
    for (const load of [0.3, 2, 10, 10.999_999, 5000])
      expect(serviceLevelAgents(load, Number.POSITIVE_INFINITY, 0.8)).toBe(Math.floor(load) + 1);
  });
});
