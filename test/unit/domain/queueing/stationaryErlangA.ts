interface StationaryCase {
  arrivalsPerSecond: number;
  agents: number;
  averageHandleTimeSeconds: number;
  meanPatienceSeconds: number;
  answerTimeThresholdSeconds: number;
  shortAbandonSeconds: number;
}

/**
 * Stationary M/M/n+M for tests, by other means than the code under test: the birth-death equations solved state by state,
 * and the waits integrated numerically over the law of the virtual wait, whose density is
 * n mu pi_n exp(eta (1 - e^(-theta x)) - n mu x). Source: Baccelli and Hebuterne, On queues with impatient customers, 1981.
 */
export function stationaryErlangA(input: StationaryCase) {
  const { arrivalsPerSecond: arrive, agents, averageHandleTimeSeconds, meanPatienceSeconds } = input;
  const [finish, hangUp] = [1 / averageHandleTimeSeconds, 1 / meanPatienceSeconds];
  const weights = [1];
  for (let k = 1; k <= agents || weights[k - 1]! > 1e-30 * weights[agents]!; k++) {
    weights.push((weights[k - 1]! * arrive) / (Math.min(k, agents) * finish + Math.max(0, k - agents) * hangUp));
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const probabilities = weights.map((weight) => weight / sum);
  const mean = (of: (k: number) => number) => probabilities.reduce((total, p, k) => total + p * of(k), 0);
  const waitProbability = mean((k) => (k >= agents ? 1 : 0));
  const meanQueueLength = mean((k) => Math.max(0, k - agents));
  const servedProbability = 1 - (hangUp * meanQueueLength) / arrive;
  const exhaustion = (x: number) => (hangUp > 0 ? -Math.expm1(-hangUp * x) / hangUp : x);
  const density = (x: number) =>
    agents * finish * probabilities[agents]! * Math.exp(arrive * exhaustion(x) - agents * finish * x);
  const answeredDensity = (x: number) => Math.exp(-hangUp * x) * density(x);
  const longest = 60 / (agents * finish) + 12 * meanPatienceSeconds;
  const beyond = (x: number) => integral(density, x, x + longest);
  const threshold = input.answerTimeThresholdSeconds;
  return {
    waitProbability,
    meanQueueLength,
    servedProbability,
    occupancy: mean((k) => Math.min(k, agents)) / agents,
    serviceLevel: 1 - waitProbability + integral(answeredDensity, 0, threshold),
    waitBeyondThresholdProbability: Math.exp(-hangUp * threshold) * beyond(threshold),
    averageSpeedOfAnswerSeconds: integral((x) => x * answeredDensity(x), 0, longest) / servedProbability,
    meanWaitSeconds: meanQueueLength / arrive,
    abandonWithinShortProbability: integral(
      (x) => hangUp * Math.exp(-hangUp * x) * beyond(x),
      0,
      input.shortAbandonSeconds,
      40,
    ),
  };
}

/** Simpson's rule. */
function integral(of: (x: number) => number, from: number, to: number, parts = 4000): number {
  const step = (to - from) / parts;
  let sum = of(from) + of(to);
  for (let k = 1; k < parts; k++) sum += (k % 2 === 0 ? 2 : 4) * of(from + k * step);
  return (sum * step) / 3;
}
