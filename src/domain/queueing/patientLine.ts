import type { LineCase, WaitingLine } from './waitingLine.ts';

/**
 * The waiting line of contacts that never give up: weights (load / servers)^j, summed in closed form at any number of
 * places. Unchecked: servers > 0, load > 0; places Infinity only where load < servers. `impatience` here is one too small
 * to change a weight; it is kept for the share that abandons.
 * In deep overload the weights count from the full state, so that the greatest is always 1.
 */
export function patientLine({ load, servers, impatience, places }: LineCase): WaitingLine {
  const rising = load > servers;
  const ratio = rising ? servers / load : load / servers;
  const gap = Math.abs(servers - load) / (rising ? load : servers);
  // Below 1 by `gap`, of which the difference has more digits than the quotient.
  const logRatio = gap < 0.5 ? Math.log1p(-gap) : Math.log(ratio);
  const sumOf = (terms: number) => (gap === 0 ? terms : -Math.expm1(logRatio * terms) / gap);
  // 0 x Infinity would not be a number.
  const power = (exponent: number) => (exponent === 0 ? 1 : Math.exp(logRatio * exponent));

  const waiting = places === 0 ? 0 : (rising ? ratio : 1) * sumOf(places);
  const fromLight = places === 0 ? 0 : meanIndex({ ratio, gap, logRatio, terms: places });
  const meanFound = rising ? Math.max(0, places - 1 - fromLight) : fromLight;
  const waitingTime = (waiting * (meanFound + 1)) / servers;
  return {
    servers,
    impatience: 0,
    noneWaiting: rising ? power(places) : 1,
    full: rising ? 1 : power(places),
    waiting,
    answered: waiting,
    abandoned: impatience * waitingTime,
    waitingTime,
    answeredTime: waitingTime,
    waitingFrom: (i) => (rising ? ratio : power(i)) * sumOf(places - i),
    ...(places === Number.POSITIVE_INFINITY ? { waitRate: servers - load } : {}),
    // Beyond, the weights leave floating point.
    lastIndex: rising || gap === 0 ? places - 1 : Math.min(places - 1, Math.floor(-700 / logRatio)),
  };
}

/** Mean of k = 0..terms-1 under weights ratio^k, ratio = 1 - gap = e^logRatio <= 1, terms >= 1. */
function meanIndex(series: { ratio: number; gap: number; logRatio: number; terms: number }): number {
  const { ratio, gap, logRatio, terms } = series;
  if (terms === Number.POSITIVE_INFINITY) return ratio / gap;
  if (logRatio > -0.7) return terms * aboveHalfway(logRatio * terms) - aboveHalfway(logRatio);
  const last = ratio ** terms;
  return ratio / gap - (terms * last) / (1 - last);
}

/** 1 / (1 - e^-x) - 1/x for x <= 0, which is 1/2 at 0: there by its series, elsewhere its parts do not cancel. */
function aboveHalfway(x: number): number {
  if (x < -0.5) return -1 / Math.expm1(-x) - 1 / x;
  const square = x * x;
  const inner = 1 / 1209600 - square * (1 / 47900160 - square * (691 / 1307674368000 - square / 74724249600));
  return 0.5 + x * (1 / 12 - square * (1 / 720 - square * (1 / 30240 - square * inner)));
}
