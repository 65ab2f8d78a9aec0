import { describe, expect, it } from 'vitest';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import { projectDefaults, type Queue } from '../../../src/domain/project.ts';
import { sumSeries } from '../../../src/domain/volumes/seriesOnGrid.ts';
import { planningApi } from '../../../workers/planningApi.ts';
import { aSeries, plainQueue } from '../../builders.ts';

/** Twelve weeks whose days go up and down by chance; `sign` says whether two queues do so together or against each other. */
const shock = (day: number) => Math.sin(day * day * 12.9898) * 0.25;
const queue = (id: string, sign: number): Queue => ({
  ...plainQueue,
  id,
  name: id,
  series: aSeries()
    .days(84)
    .open(8, 18)
    .contacts((at) => Math.round(60 * (1 + sign * shock(at.day))))
    .handleTimes(() => (sign > 0 ? 100 : 300))
    .build(),
});

async function togetherOf(...queues: Queue[]) {
  const { closedDays, holidayPlace, holidayRules, layers } = projectDefaults;
  const ask = { closedDays, holidayPlace, holidayRules, layers, from: '2026-03-30', horizonDays: 14 };
  const asked = { ...ask, method: 'meanOf4Weeks' } as const;
  const forecasts = await Promise.all(queues.map((one) => planningApi.forecast(one, asked)));
  return { forecasts, ...(await planningApi.combinedForecast(queues, forecasts, asked)) };
}

const widthOf = ({ volume }: Awaited<ReturnType<typeof togetherOf>>['forecast']) =>
  (volume.days[0]!.upper80 - volume.days[0]!.lower80) / volume.days[0]!.point;

describe('the forecast of several queues together', () => {
  it('is the sum of theirs, with the bands and the back-test of their summed readings', async () => {
    const [a, b] = [queue('a', 1), queue('b', 1)];
    const { forecast, forecasts, queue: sum } = await togetherOf(a, b);
    for (const [i, point] of forecast.volume.point.entries()) {
      const apart = forecasts[0]!.volume.point[i]! + forecasts[1]!.volume.point[i]!;
      if (!Number.isNaN(apart)) expect(point).toBeCloseTo(apart, 9);
    }
    expect(sum.series).toEqual(sumSeries([a.series, b.series]));
    const horizonIntervals = forecast.volume.point.length;
    const alone = forecastVolume(sum.series, { from: '2026-03-30', horizonIntervals, method: 'meanOf4Weeks' });
    expect(forecast.volume.backtest).toEqual(alone.backtest);
    expect(forecast.volume).toBe(forecast.model);
    expect(forecast.handleTime!.point[10]).toBeCloseTo(100, 6);
  });

  it('has narrow bands where the errors of queues cancel out, and wide ones where they share them', async () => {
    const shared = await togetherOf(queue('a', 1), queue('b', 1));
    const opposite = await togetherOf(queue('a', 1), queue('b', -1));
    expect(widthOf(opposite.forecast)).toBeLessThan(0.5 * widthOf(shared.forecast));
    expect(widthOf(shared.forecast)).toBeCloseTo(widthOf(shared.forecasts[0]!), 1);
  });
});
