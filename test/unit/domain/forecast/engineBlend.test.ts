import { describe, expect, it } from 'vitest';
import { blendedEngines, engineWeights, isSaneTotal } from '../../../../src/domain/forecast/engineBlend.ts';
import type { DayEngineName } from '../../../../src/domain/forecast/forecastTypes.ts';

const engines: DayEngineName[] = ['calendarRegression', 'halfYearMeans', 'holtWinters'];
const all = () => true;
const weights = (errors: number[], isSane: (engine: DayEngineName) => boolean = all) =>
  engineWeights(engines, errors, isSane).map(({ weight }) => weight);

describe('the weights of engines', () => {
  it('fall with the sixth power of the error, and sum to 1', () => {
    // 1, (1 / 2)^6 and (2 / 3)^6.
    const raw = [1, 1 / 64, 64 / 729];
    const sum = raw[0]! + raw[1]! + raw[2]!;
    weights([100, 200, 150]).forEach((weight, k) => {
      expect(weight).toBeCloseTo(raw[k]! / sum, 12);
    });
  });

  it('are equal for equal errors, none among them, and all on those that never erred', () => {
    for (const errors of [
      [7, 7, 7],
      [0, 0, 0],
    ])
      weights(errors).forEach((weight) => {
        expect(weight).toBeCloseTo(1 / 3, 12);
      });
    expect(weights([0, 5, 0])).toEqual([0.5, 0, 0.5]);
  });

  it('leave out an engine that is not sane, best or not, unless none is', () => {
    const sane = (engine: DayEngineName) => engine !== 'calendarRegression';
    expect(weights([1, 200, 200], sane)).toEqual([0, 0.5, 0.5]);
    expect(weights([7, 7, 7], () => false)).toEqual(weights([7, 7, 7]));
  });

  it('give nothing to an engine that ran away', () => {
    expect(weights([10, 10, Number.POSITIVE_INFINITY])).toEqual([0.5, 0.5, 0]);
  });
});

describe('a sane total', () => {
  it('lies within half and twice the recent one, and needs one to be judged by', () => {
    expect([49, 50, 200, 201].map((total) => isSaneTotal(total, 100))).toEqual([false, true, true, false]);
    expect(isSaneTotal(1e9, 0)).toBe(true);
    expect(isSaneTotal(Number.NaN, 0)).toBe(false);
    expect(isSaneTotal(Number.POSITIVE_INFINITY, 100)).toBe(false);
  });
});

describe('the engines that are blended', () => {
  it('are as many as the history can judge', () => {
    expect(blendedEngines(27)).toEqual(['cleanedMean']);
    expect(blendedEngines(28)).toEqual(['halfYearMeans', 'cleanedMean']);
    expect(blendedEngines(48)).toHaveLength(2);
    expect(blendedEngines(49)).toHaveLength(5);
  });
});
