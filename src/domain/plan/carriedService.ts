import type { QueueMetrics } from '../queueing/queueMetrics.ts';
import { transientQueue } from '../queueing/transient.ts';
import { type IntervalService, serviceFrom } from '../staffing/intervalService.ts';
import { TARGET_SLACK } from '../staffing/targets.ts';
import { SECONDS_PER_HOUR } from '../units.ts';
import type { Assumptions } from './assumptions.ts';
import { type QueueService, queueModelOf } from './queueService.ts';
import { intervalTargetsOf } from './requirement.ts';
import { openStretches, type Requirement } from './requirementColumns.ts';

/** Service of a plan with the queue carried from interval to interval, for the intervals [first, first + length). */
export interface CarriedService {
  readonly first: number;
  /** NaN where closed; the columns of a requirement otherwise, in the same definition. */
  readonly serviceLevel: Float64Array;
  readonly serviceLevelShare: Float64Array;
  readonly averageSpeedOfAnswerSeconds: Float64Array;
  readonly abandonProbability: Float64Array;
  readonly servedProbability: Float64Array;
  readonly occupancy: Float64Array;
}

type Columns = Pick<Requirement, 'openSeconds' | 'contacts' | 'averageHandleTimeSeconds' | 'agents'>;

/** Of a long stretch at least so much runs before the first interval asked for, so that it does not start empty. */
const WARM_UP_SECONDS = 6 * SECONDS_PER_HOUR;
const WARM_UP_HANDLE_TIMES = 12;
/** A queue from before may be too long for any number: the search ends some hundreds of agents above. */
const MOST_STEPS = 256;

/**
 * The intervals [first, end) as they really run: each open stretch starts empty at its opening and hands its queue and the
 * contacts in handling from interval to interval. null where the queue's model has no such chain: chats, limited lines,
 * redials, work that waits in a mailbox. People in parts count as whole ones: the part that is not there is left out.
 * Throws RangeError as transientQueue does.
 */
export function carriedService(
  columns: Columns,
  service: QueueService,
  assumptions: Assumptions,
  first: number,
  end: number,
): CarriedService | null {
  const model = queueModelOf(service, assumptions);
  if (model?.kind !== 'erlangC' && model?.kind !== 'erlangA') return null;
  const meanPatienceSeconds = model.kind === 'erlangA' ? model.meanPatienceSeconds : Number.POSITIVE_INFINITY;
  const column = () => new Float64Array(end - first).fill(Number.NaN);
  const result = {
    first,
    serviceLevel: column(),
    serviceLevelShare: column(),
    averageSpeedOfAnswerSeconds: column(),
    abandonProbability: column(),
    servedProbability: column(),
    occupancy: column(),
  };
  for (const stretch of openStretches(columns.openSeconds)) {
    if (stretch.first >= end || stretch.end <= first) continue;
    const to = lookAhead(columns, stretch.end, end, assumptions.answerTimeThresholdSeconds);
    const from = warmStart(columns, stretch.first, first);
    const { intervals } = transientQueue({
      intervalSeconds: Array.from(columns.openSeconds.subarray(from, to)),
      contacts: Array.from(columns.contacts.subarray(from, to)),
      agents: Array.from(columns.agents.subarray(from, to), Math.floor),
      averageHandleTimeSeconds: Array.from(columns.averageHandleTimeSeconds.subarray(from, to)),
      meanPatienceSeconds,
      answerTimeThresholdSeconds: assumptions.answerTimeThresholdSeconds,
      shortAbandonSeconds: assumptions.shortAbandonSeconds,
    });
    for (let i = Math.max(stretch.first, first); i < Math.min(to, end); i++)
      write(result, i - first, intervals[i - from]!, assumptions);
  }
  return result;
}

/**
 * Least whole number of agents in one open interval that keeps its service level there with the queue carried over, all
 * other intervals as they are. null as in carriedService; Infinity where no number within reach does.
 */
export function carriedAgentsNeeded(
  columns: Columns,
  service: QueueService,
  assumptions: Assumptions,
  interval: number,
): number | null {
  const { minServiceLevel } = intervalTargetsOf(assumptions);
  const agents = columns.agents.slice();
  const levelWith = (count: number) => {
    agents[interval] = count;
    return carriedService({ ...columns, agents }, service, assumptions, interval, interval + 1)?.serviceLevel[0];
  };
  const planned = Math.floor(columns.agents[interval]!);
  if (levelWith(planned) === undefined) return null;
  const meets = (count: number) => levelWith(count)! >= minServiceLevel - TARGET_SLACK;
  let missing = -1;
  let meeting = planned;
  for (let step = 1; !meets(meeting); step *= 2) {
    if (step > MOST_STEPS) return Number.POSITIVE_INFINITY;
    missing = meeting;
    meeting += step;
  }
  for (let step = 1; missing < 0 && meeting > 0; step *= 2) {
    const fewer = Math.max(0, meeting - step);
    if (meets(fewer)) meeting = fewer;
    else missing = fewer;
  }
  while (meeting - missing > 1) {
    const middle = missing + Math.floor((meeting - missing) / 2);
    if (meets(middle)) meeting = middle;
    else missing = middle;
  }
  return meeting;
}

/** First interval to run: the stretch's own, or late enough in a long one. */
function warmStart({ openSeconds, averageHandleTimeSeconds }: Columns, stretchFirst: number, first: number): number {
  let from = Math.max(stretchFirst, first);
  for (let seconds = 0; from > stretchFirst; ) {
    from--;
    seconds += openSeconds[from]!;
    if (seconds >= Math.max(WARM_UP_SECONDS, WARM_UP_HANDLE_TIMES * averageHandleTimeSeconds[from]!)) break;
  }
  return from;
}

/** Who waits at the end of the last interval is answered by the agents of the next ones: as far as the threshold reaches. */
function lookAhead({ openSeconds }: Columns, stretchEnd: number, end: number, thresholdSeconds: number): number {
  let to = Math.min(stretchEnd, end);
  for (let seconds = 0; to < stretchEnd && seconds <= thresholdSeconds; to++) seconds += openSeconds[to]!;
  return to;
}

function write(result: CarriedService, at: number, metrics: QueueMetrics, assumptions: Assumptions): void {
  const service: IntervalService = serviceFrom(metrics, assumptions.serviceLevelDefinition);
  result.serviceLevel[at] = service.serviceLevel;
  result.serviceLevelShare[at] = service.serviceLevelShare;
  result.averageSpeedOfAnswerSeconds[at] = service.averageSpeedOfAnswerSeconds;
  result.abandonProbability[at] = service.abandonProbability;
  result.servedProbability[at] = service.servedProbability;
  result.occupancy[at] = service.occupancy;
}
