import type { WaitPercentilesSeconds } from './queueMetrics.ts';
import type { WaitingLine } from './waitingLine.ts';
import { waitTails } from './waitTails.ts';

/**
 * Waits that 50, 80, 90, 95 and 99 % of those who enter do not exceed, answered or not. Unchecked.
 * freeOdds and unitSeconds as in waitingFigures.
 */
export function linePercentiles({
  line,
  freeOdds,
  unitSeconds,
}: {
  line: WaitingLine;
  freeOdds: number;
  unitSeconds: number;
}): WaitPercentilesSeconds {
  const entering = freeOdds * line.noneWaiting + line.waiting;
  let from = 0;
  const percentile = (share: number) => {
    from = timeBeyondWhich(line, share * entering, from);
    return from * unitSeconds;
  };
  return {
    p50: percentile(0.5),
    p80: percentile(0.2),
    p90: percentile(0.1),
    p95: percentile(0.05),
    p99: percentile(0.01),
  };
}

/** Time, not before `low`, at which the weight of those still waiting has fallen to `target`; 0 where fewer wait at all. */
function timeBeyondWhich(line: WaitingLine, target: number, atLeast: number): number {
  // Without patience the waits are 0.
  if (line.waiting <= target || line.waitingTime === 0) return 0;
  let low = atLeast;
  let high = Number.POSITIVE_INFINITY;
  let time = Math.max(low, line.waitingTime / line.waiting);
  // Newton on the logarithm, nearly straight far out, between the ends known so far; time is doubled until one is known
  // above. A step of 1e-9 leaves an error of about its square.
  for (let guard = 0; guard < 200; guard++) {
    const { beyond, density } = waitTails(line, time);
    const excess = Math.log(beyond / target);
    if (excess === 0) return time;
    if (excess > 0) low = time;
    else high = time;
    const next = time + (excess * beyond) / density;
    if (Math.abs(next - time) <= 1e-9 * time) return next;
    if (next > low && next < high) time = next;
    else if (high === Number.POSITIVE_INFINITY) time *= 2;
    else time = low + (high - low) / 2;
    if (high - low <= 4e-16 * low) return time;
  }
  return time;
}
