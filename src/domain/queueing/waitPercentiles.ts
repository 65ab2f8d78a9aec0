import type { PatientQueue } from './patientQueue.ts';
import type { WaitPercentilesSeconds } from './queueMetrics.ts';
import { momentAt, unitBeyond, unitExponent, weightsBeyond } from './waitingWeights.ts';

/** Waits that a share of the contacts does not exceed. */
export function waitPercentiles(queue: PatientQueue, meanPatienceSeconds: number): WaitPercentilesSeconds {
  const p50 = waitExceededBy(queue, 0.5, 0);
  const p80 = waitExceededBy(queue, 0.2, p50);
  const p90 = waitExceededBy(queue, 0.1, p80);
  const p95 = waitExceededBy(queue, 0.05, p90);
  const p99 = waitExceededBy(queue, 0.01, p95);
  return {
    p50: p50 * meanPatienceSeconds,
    p80: p80 * meanPatienceSeconds,
    p90: p90 * meanPatienceSeconds,
    p95: p95 * meanPatienceSeconds,
    p99: p99 * meanPatienceSeconds,
  };
}

/**
 * The wait, in mean patiences, that `share` of the contacts exceed; not below `from`, a percentile of more contacts.
 * Newton on the logarithm of the tail. It is concave, as the hazards of the offered wait and of the patience do not fall:
 * after the first step the iterates come down to the answer, so the first that does not is as near as rounding allows.
 */
function waitExceededBy(queue: PatientQueue, share: number, from: number): number {
  const { room, waitProbability } = queue;
  if (waitProbability <= share) return 0;
  let wait = from;
  for (let step = 0; step < 200; step++) {
    const moment = momentAt(wait);
    const { total } = weightsBeyond(room, moment);
    const above = Math.log((queue.share * total) / share) + unitBeyond(room, moment) - wait;
    const hazard = (room.services / total) * Math.exp(-unitExponent(room, moment));
    const next = wait + above / (1 + hazard);
    if (step > 0 && next >= wait) return Math.max(from, wait);
    if (Math.abs(next - wait) <= 1e-15 * next) return Math.max(from, next);
    wait = next;
  }
  return wait;
}
