import { describe, expect, it } from 'vitest';
import { LONG_HORIZON_DAYS } from '../../../src/domain/project.ts';
import { spanOfDays } from '../../../src/domain/volumes/localSpans.ts';
import type { TreatmentKind } from '../../../src/domain/volumes/treatments.ts';
import { planningApi } from '../../../workers/planningApi.ts';
import { aSeries, type forecastAsk as ForecastAsking, forecastAsk, plainQueue } from '../../builders.ts';

type Ask = Parameters<typeof ForecastAsking>[0];

const queueOf = (changed = false) => ({
  ...plainQueue,
  id: 'care',
  name: 'Care',
  series: aSeries()
    .days(70)
    .open(8, 18)
    .contacts((at) => 10 + at.weekday + (changed && at.interval === 1000 ? 1 : 0))
    .build(),
});
const milan = { country: 'IT', region: '25', city: 'MI' };
const base: Ask = { from: '2026-03-16', method: 'auto', holidayPlace: milan };

/** Whether a forecast is fitted anew: a fit tells its progress. */
async function isFitted(ask: Partial<Ask> = {}, queue = queueOf()): Promise<boolean> {
  const told: number[] = [];
  await planningApi.forecast(queue, forecastAsk({ ...base, ...ask }), (fraction) => told.push(fraction));
  return told.length > 0;
}

describe('a forecast of the same history', () => {
  it('is not fitted anew for another horizon, for months ahead, or for another method', async () => {
    expect(await isFitted()).toBe(true);
    expect(await isFitted()).toBe(false);
    expect(await isFitted({ horizonDays: 7 })).toBe(false);
    expect(await isFitted({ horizonDays: 91 })).toBe(false);
    expect(await isFitted({ horizonDays: LONG_HORIZON_DAYS })).toBe(false);
    expect(await isFitted({ method: 'holtWinters' })).toBe(false);
  });

  it('is fitted anew when a reading, a closed day, a rule, or the first day changes', async () => {
    await isFitted();
    expect(await isFitted({}, queueOf(true))).toBe(true);
    expect(await isFitted({ closedDays: ['2026-02-10'] })).toBe(true);
    expect(await isFitted({ holidayRules: { '04-25': 'closed' } })).toBe(true);
    expect(await isFitted({ from: '2026-03-09' })).toBe(true);
    expect(await isFitted({}, { ...queueOf(), historyFrom: '2026-01-12' } as never)).toBe(true);
  });

  it('is fitted anew when a treatment, the meaning of what is missing, or the opening hours change', async () => {
    await isFitted();
    const spans = [spanOfDays('2026-02-02', '2026-02-04')];
    const treated = (kind: TreatmentKind, note = '') =>
      ({ ...queueOf(), treatments: [{ id: 't', kind, spans, on: true, note }] }) as never;
    expect(await isFitted({}, treated('exclude'))).toBe(true);
    // The same readings are left, and another thing is known of the doors.
    expect(await isFitted({}, treated('closed'))).toBe(true);
    expect(await isFitted({}, treated('exclude', 'storm'))).toBe(false);
    const openingHours = Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 1080 }]);
    expect(await isFitted({}, { ...queueOf(), openingHours } as never)).toBe(true);
    expect(await isFitted({}, { ...queueOf(), missingMeans: 'lost' } as never)).toBe(true);
  });

  it('gives another horizon and method what a fit of their own gives', async () => {
    await isFitted();
    const again = await planningApi.forecast(queueOf(), forecastAsk({ ...base, horizonDays: 7, method: 'lastWeek' }));
    const { volume } = again;
    expect(volume.method).toBe('lastWeek');
    expect(volume.days).toHaveLength(7);
    // A Monday of ten hours of ten.
    expect(volume.days[0]).toMatchObject({ date: '2026-03-16', point: 100 });
  });
});
