import { describe, expect, it } from 'vitest';
import { abandonedWaitSeconds } from '../../../../src/domain/staffing/unrecordedWaits.ts';

describe('the wait of those who hang up, from the speed of answer', () => {
  // From the reference table of M/M/n+M (birth-death sums in 384 bits): rows ea-s-001, 002, 180, 182, 183, 309, 311, 342 and
  // eac-s-001, 002, 004, the wait of the abandoned as (mean wait - served x speed of answer) / abandoned.
  it.each([
    [4, 180, 90, 3.9886604568566875, 60.47491666032977],
    [2, 900, 300, 27.758490831180865, 227.24407307739077],
    [40_000, 180, 1200, 1099.436381764611, 467.04241215692593],
    [493.75, 497, 2580, 1305.5078005604555, 609.5985033529931],
    [134_910, 26.8, 1180, 268.3910106075582, 129.18607896027737],
    [3390.6, 86.6, 16.8, 1.4696839979554077, 2.870425207779637],
    [200, 180, 1, 0.004182450122364606, 0.9287535333911985],
    [1, 86_400, 43_200, 8418.640175130873, 9824.740782480036],
    [200, 180, 120, 5.021522202230805, 22.426242392392545],
    [600, 240, 90, 7.2540985502362, 14.883263601275587],
    [10, 120, 60, 9.773910383042567, 48.385012703347016],
  ])('%d contacts per hour of %d s, patience %d s', (perHour, handleTime, patienceSeconds, speed, expected) => {
    const wait = abandonedWaitSeconds({
      offeredLoadErlangs: (perHour * handleTime) / 3600,
      averageHandleTimeSeconds: handleTime,
      patienceSeconds,
      speedOfAnswerSeconds: speed,
    });
    // The agents are found to about 1e-8.
    expect(Math.abs(wait / expected - 1)).toBeLessThan(1e-6);
  });

  it('stays a wait below the patience in queues that cannot be, however large or late', () => {
    for (const offeredLoadErlangs of [1e-3, 1, 3000])
      for (const patienceSeconds of [1, 60, 5000])
        for (const speedOfAnswerSeconds of [1e-6, 10, 1e5]) {
          const queue = { offeredLoadErlangs, averageHandleTimeSeconds: 240, patienceSeconds, speedOfAnswerSeconds };
          const wait = abandonedWaitSeconds(queue);
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThan(patienceSeconds * 1.0001);
        }
  });
});
