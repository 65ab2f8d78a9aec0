import { requireNonNegative, requirePositive } from '../queueing/numberChecks.ts';
import { offeredLoadErlangs } from '../units.ts';

/**
 * Load to staff for in each interval of one open stretch, in erlangs: the mean number of contacts in handling when nobody
 * waits, which follows the arrivals about a handle time late.
 * One entry per interval in each column. contacts: >= 0. averageHandleTimeSeconds: > 0, also where nothing arrives, since
 * it tells how fast the carried-over contacts end. durationSeconds: > 0; a part interval is simply shorter.
 * The stretch starts at the first interval's own stationary load. Throws RangeError on bad input or unequal lengths.
 * m' = contacts / duration - m / handle time is solved exactly within each interval; the answer is the interval's mean of m.
 * Source: Jennings, Mandelbaum, Massey, Whitt, Server staffing to meet time-varying demand, 1996. */
export function modifiedLoad({
  contacts,
  averageHandleTimeSeconds,
  durationSeconds,
}: {
  contacts: ArrayLike<number>;
  averageHandleTimeSeconds: ArrayLike<number>;
  durationSeconds: ArrayLike<number>;
}): Float64Array {
  const count = contacts.length;
  requireLength('averageHandleTimeSeconds', averageHandleTimeSeconds, count);
  requireLength('durationSeconds', durationSeconds, count);
  const loadStaffedForErlangs = new Float64Array(count);
  let startErlangs = Number.NaN;
  for (let i = 0; i < count; i++) {
    requireInterval(i, contacts[i]!, averageHandleTimeSeconds[i]!, durationSeconds[i]!);
    const stationaryErlangs = offeredLoadErlangs({
      contacts: contacts[i]!,
      averageHandleTimeSeconds: averageHandleTimeSeconds[i]!,
      durationSeconds: durationSeconds[i]!,
    });
    const fromStationary = i === 0 ? 0 : startErlangs - stationaryErlangs;
    const handleTimes = durationSeconds[i]! / averageHandleTimeSeconds[i]!;
    loadStaffedForErlangs[i] = stationaryErlangs + fromStationary * meanDecay(handleTimes);
    startErlangs = stationaryErlangs + fromStationary * Math.exp(-handleTimes);
  }
  return loadStaffedForErlangs;
}

/** Mean of e^-t over t from 0 to d. By expm1: where d is far below 1, 1 - e^-d would have no digits left. */
function meanDecay(d: number): number {
  return d > 0 ? -Math.expm1(-d) / d : 1;
}

function requireLength(field: string, column: ArrayLike<number>, count: number): void {
  if (column.length !== count) throw new RangeError(`${field} must have ${count} entries, got ${column.length}`);
}

function requireInterval(i: number, contacts: number, averageHandleTimeSeconds: number, durationSeconds: number): void {
  requireNonNegative(`contacts[${i}]`, contacts);
  requirePositive(`averageHandleTimeSeconds[${i}]`, averageHandleTimeSeconds);
  requirePositive(`durationSeconds[${i}]`, durationSeconds);
}
