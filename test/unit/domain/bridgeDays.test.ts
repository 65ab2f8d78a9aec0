import { describe, expect, it } from 'vitest';
import { bridgeDays } from '../../../src/domain/bridgeDays.ts';

const december = { from: '2026-12-01', to: '2026-12-31' };

describe('bridge days', () => {
  it('are the Monday before a holiday on Tuesday and the Friday after one on Thursday', () => {
    expect(bridgeDays(['2026-12-08'], december)).toEqual(['2026-12-07']);
    expect(bridgeDays(['2026-12-10'], december)).toEqual(['2026-12-11']);
  });

  it('are a day between two holidays, and no holiday itself', () => {
    expect(bridgeDays(['2026-12-01', '2026-12-03'], december)).toEqual(['2026-12-02', '2026-12-04']);
    expect(bridgeDays(['2026-12-07', '2026-12-08'], december)).toEqual([]);
  });

  it('are none around a holiday on Wednesday, Monday, Friday or at the weekend', () => {
    for (const date of ['2026-12-09', '2026-12-14', '2026-12-18', '2026-12-19', '2026-12-20']) {
      expect(bridgeDays([date], december)).toEqual([]);
    }
  });

  it('are none without a holiday beside them: a day between a closed weekday and a weekend is as ever', () => {
    expect(bridgeDays([], { ...december, closedWeekdays: [3] })).toEqual([]);
    // Closed on Thursdays: a holiday on Tuesday makes a bridge of Wednesday.
    expect(bridgeDays(['2026-12-15'], { ...december, closedWeekdays: [3] })).toEqual(['2026-12-14', '2026-12-16']);
  });

  it('are looked for in the range alone, by holidays beyond its ends too', () => {
    expect(bridgeDays(['2026-12-08'], { from: '2026-12-07', to: '2026-12-07' })).toEqual(['2026-12-07']);
    expect(bridgeDays(['2026-12-08'], { from: '2026-12-08', to: '2026-12-31' })).toEqual([]);
    expect(bridgeDays(['2026-12-08'], { from: '2026-12-31', to: '2026-12-01' })).toEqual([]);
  });
});
