import { type QueueModel, queueFigures } from '../queueing/queueModel.ts';
import { SECONDS_PER_HOUR } from '../units.ts';
import { staffPatientInterval } from './erlangAStaffing.ts';
import { staffInterval } from './erlangCStaffing.ts';
import {
  type IntervalService,
  type IntervalTargets,
  missedTargetsOf,
  type StaffingBinding,
  serviceFrom,
} from './intervalService.ts';
import { searchedDemands } from './searchedDemands.ts';
import { wholeAgents } from './shrinkage.ts';

export interface QueueToStaff {
  /** null: nobody waits on the line; the load over the occupancy cap. */
  readonly model: QueueModel | null;
  readonly loadErlangs: number;
  readonly averageHandleTimeSeconds: number;
  readonly targets: IntervalTargets;
}

/** Real agents that each target asks for by itself; absent where it does not ask, Infinity where no number would do. */
export type StaffingDemands = { readonly [Binding in StaffingBinding]?: number };

export interface StaffedInterval extends IntervalService {
  /** The greatest demand. */
  readonly agentsBeforeRounding: number;
  /** People on the floor; the service is theirs. */
  readonly agents: number;
  /** The greatest demand's name; the first of equals. */
  readonly binding: StaffingBinding;
  readonly demands: StaffingDemands;
  /** Not all targets are met: agents or lines allowed do not suffice. */
  readonly missesTarget: boolean;
}

/**
 * Agents for one interval of any queue, with the service they give: the inner step of a plan.
 * Erlang C and A by their own fast ways, the others by search over whole numbers. Throws RangeError naming the field.
 */
export function staffQueue(queue: QueueToStaff): StaffedInterval {
  const { model, targets } = queue;
  const unlimited =
    model === null
      ? staffWorkload(queue)
      : model.kind === 'erlangC'
        ? byErlangC(queue)
        : model.kind === 'erlangA'
          ? byErlangA(queue, model.meanPatienceSeconds)
          : bySearch(queue, model);
  const most = targets.maxAgents;
  if (most === null || unlimited.agents <= most) return unlimited;
  return limitedTo(most, queue, unlimited);
}

/** Service of a given number of agents, as the plan shows it. model null: only the occupancy is known. */
export function serviceOf(
  { model, loadErlangs, averageHandleTimeSeconds, targets }: QueueToStaff,
  agents: number,
): IntervalService {
  if (model === null) return { ...noQueue, occupancy: agents > 0 ? Math.min(1, loadErlangs / agents) : 0 };
  const [known, people] = knownBy(model, agents);
  return serviceFrom(
    queueFigures(known, {
      contactsPerHour: (loadErlangs / averageHandleTimeSeconds) * SECONDS_PER_HOUR,
      averageHandleTimeSeconds,
      agents: people,
      answerTimeThresholdSeconds: targets.answerTimeThresholdSeconds,
      shortAbandonSeconds: targets.shortAbandonSeconds,
    }),
    targets.serviceLevelDefinition,
  );
}

/**
 * A question that the model can answer. Lines and chats know whole agents alone, a queue with lines no more agents than
 * those; and where nobody is there to answer, lines or not, all who call hang up.
 */
function knownBy(model: QueueModel, agents: number): [QueueModel, number] {
  if (model.kind === 'chatQueue') return [model, Math.floor(agents)];
  if (model.kind !== 'finiteQueue') return [model, agents];
  const whole = Math.min(Math.floor(agents), model.lines);
  const { meanPatienceSeconds } = model;
  return whole > 0 ? [model, whole] : [{ kind: 'erlangA', meanPatienceSeconds }, 0];
}

const noQueue = {
  serviceLevel: Number.NaN,
  serviceLevelShare: Number.NaN,
  averageSpeedOfAnswerSeconds: Number.NaN,
  abandonProbability: Number.NaN,
  blockedProbability: Number.NaN,
  servedProbability: Number.NaN,
};

/** People busy with the work itself, at the occupancy cap. */
function staffWorkload(queue: QueueToStaff): StaffedInterval {
  const { loadErlangs, targets } = queue;
  const workload = loadErlangs / (targets.maxOccupancy ?? 1);
  const byWork = workload >= targets.minAgents && workload > 0;
  const agentsBeforeRounding = byWork ? workload : targets.minAgents;
  const agents = wholeAgents(agentsBeforeRounding);
  return {
    agentsBeforeRounding,
    agents,
    binding: byWork ? 'workload' : 'minimum',
    demands: { workload, minimum: targets.minAgents },
    missesTarget: false,
    ...serviceOf(queue, agents),
  };
}

/** Erlang C: nobody abandons, so those targets hold by themselves, and the four service levels are one. */
function byErlangC({ loadErlangs, averageHandleTimeSeconds, targets }: QueueToStaff): StaffedInterval {
  const staffed = staffInterval({ ...targets, loadErlangs, averageHandleTimeSeconds });
  const { serviceLevelAgents, speedOfAnswerAgents, occupancyAgents } = staffed;
  return {
    agentsBeforeRounding: staffed.agentsBeforeRounding,
    agents: staffed.agents,
    binding: staffed.binding,
    demands: {
      [targets.minServiceLevel > 0 ? 'serviceLevel' : 'stability']: serviceLevelAgents,
      ...(speedOfAnswerAgents === null ? {} : { speedOfAnswer: speedOfAnswerAgents }),
      ...(occupancyAgents === null ? {} : { occupancy: occupancyAgents }),
      minimum: targets.minAgents,
    },
    missesTarget: false,
    serviceLevel: staffed.serviceLevel,
    serviceLevelShare: 1,
    averageSpeedOfAnswerSeconds: staffed.averageSpeedOfAnswerSeconds,
    abandonProbability: 0,
    blockedProbability: 0,
    servedProbability: 1,
    occupancy: staffed.occupancy,
  };
}

/** Erlang A: blocking is not of its world, where no line is ever missing. */
function byErlangA(queue: QueueToStaff, meanPatienceSeconds: number): StaffedInterval {
  const { loadErlangs, averageHandleTimeSeconds, targets } = queue;
  const { serviceLevelDefinition, answerTimeThresholdSeconds, shortAbandonSeconds, minAgents } = targets;
  const staffed = staffPatientInterval({
    loadErlangs,
    averageHandleTimeSeconds,
    meanPatienceSeconds,
    answerTimeThresholdSeconds,
    shortAbandonSeconds,
    serviceLevelDefinition,
    targets: { ...targets, minServiceLevel: targets.minServiceLevel > 0 ? targets.minServiceLevel : null },
    minAgents,
  });
  const { serviceLevelAgents, speedOfAnswerAgents, abandonmentAgents, occupancyAgents } = staffed;
  return {
    agentsBeforeRounding: staffed.agentsBeforeRounding,
    agents: staffed.agents,
    binding: staffed.binding,
    demands: {
      ...(serviceLevelAgents === null ? {} : { serviceLevel: serviceLevelAgents }),
      ...(speedOfAnswerAgents === null ? {} : { speedOfAnswer: speedOfAnswerAgents }),
      ...(abandonmentAgents === null ? {} : { abandonment: abandonmentAgents }),
      ...(occupancyAgents === null ? {} : { occupancy: occupancyAgents }),
      minimum: minAgents,
    },
    missesTarget: false,
    // Short abandons are not among what the search knows.
    ...(serviceLevelDefinition === 'excludingShortAbandons'
      ? serviceOf(queue, staffed.agents)
      : {
          serviceLevel: staffed.serviceLevel,
          serviceLevelShare: serviceLevelDefinition === 'answeredOfAnswered' ? staffed.servedProbability : 1,
          averageSpeedOfAnswerSeconds: staffed.averageSpeedOfAnswerSeconds,
          abandonProbability: staffed.abandonProbability,
          blockedProbability: 0,
          servedProbability: staffed.servedProbability,
          occupancy: staffed.occupancy,
        }),
  };
}

/**
 * Lines, redials and chats: the metrics improve with every agent, so a search over whole numbers is exact. But for blocking
 * where patience is below the handle time: an agent then holds a line for longer than a waiting contact does, more agents
 * block more, and none is asked for; what comes of it is checked at the end, as all targets are.
 */
function bySearch(queue: QueueToStaff, model: QueueModel): StaffedInterval {
  const { loadErlangs, averageHandleTimeSeconds, targets } = queue;
  const { answerTimeThresholdSeconds, shortAbandonSeconds, minAgents } = targets;
  const mostAgents = model.kind === 'finiteQueue' ? model.lines : Number.POSITIVE_INFINITY;
  const moreAgentsBlockMore = model.kind === 'finiteQueue' && model.meanPatienceSeconds < averageHandleTimeSeconds;
  const found =
    loadErlangs === 0
      ? []
      : searchedDemands({
          metricsAt: (agents) =>
            queueFigures(model, {
              contactsPerHour: (loadErlangs / averageHandleTimeSeconds) * SECONDS_PER_HOUR,
              averageHandleTimeSeconds,
              agents,
              answerTimeThresholdSeconds,
              shortAbandonSeconds,
            }),
          fewestAgents: model.kind === 'finiteQueue' ? 1 : 0,
          mostAgents,
          guess: agentsForLoad(model, loadErlangs),
          targets: moreAgentsBlockMore ? { ...targets, maxBlockedProbability: null } : targets,
        });
  let binding: StaffingBinding = 'minimum';
  let agentsBeforeRounding = Math.min(minAgents, mostAgents);
  for (const demand of found) {
    // A target that even all lines miss asks for more than there are.
    if (demand.met && (demand.realAgents <= agentsBeforeRounding || binding === 'maximum')) continue;
    binding = demand.met ? demand.binding : 'maximum';
    agentsBeforeRounding = demand.realAgents;
  }
  const agents = wholeAgents(agentsBeforeRounding);
  const service = serviceOf(queue, agents);
  return {
    agentsBeforeRounding,
    agents,
    binding,
    demands: {
      ...Object.fromEntries(
        found.map(({ binding: name, met, realAgents }) => [name, met ? realAgents : Number.POSITIVE_INFINITY]),
      ),
      minimum: minAgents,
      ...(Number.isFinite(mostAgents) ? { maximum: mostAgents } : {}),
    },
    missesTarget:
      found.some((demand) => !demand.met) || (loadErlangs > 0 && missedTargetsOf(service, targets).length > 0),
    ...service,
  };
}

/** Agents whose capacity is the load: where the search begins. */
function agentsForLoad(model: QueueModel, loadErlangs: number): number {
  if (model.kind !== 'chatQueue') return Math.ceil(loadErlangs);
  const { maxConcurrentChats, slowdownPerExtraChat } = model;
  return Math.ceil((loadErlangs * (1 + slowdownPerExtraChat * (maxConcurrentChats - 1))) / maxConcurrentChats);
}

/** The most agents allowed, where more would be needed. */
function limitedTo(most: number, queue: QueueToStaff, unlimited: StaffedInterval): StaffedInterval {
  return {
    agentsBeforeRounding: Math.min(most, unlimited.agentsBeforeRounding),
    agents: most,
    binding: 'maximum',
    demands: { ...unlimited.demands, maximum: most },
    missesTarget: true,
    ...serviceOf(queue, most),
  };
}
