import { offeredLoadErlangs as offeredLoad, SECONDS_PER_HOUR } from '../units.ts';
import { balancedChats } from './balancedChats.ts';
import { emptyMetrics, overloadMetrics } from './erlangCLimits.ts';
import { linePercentiles } from './linePercentiles.ts';
import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive, requireWhole } from './numberChecks.ts';
import type { QueueMetrics, WaitPercentilesSeconds } from './queueMetrics.ts';
import { waitingFigures } from './waitingFigures.ts';
import { waitingLine } from './waitingLine.ts';

export interface ChatQueueCase {
  contactsPerHour: number;
  /** Whole, at least 0. */
  agents: number;
  /** Chats that an agent takes at once: whole, at least 1. */
  maxConcurrentChats: number;
  /** Mean time of a chat at an agent who has no other, the customer's own pauses within it. */
  soloHandleTimeSeconds: number;
  /**
   * Each further chat at once makes every chat of the agent longer by this share of the solo time; 0: not at all.
   * Where it exceeds 1, an agent ends fewer chats an hour the more are open at once: allowed, but one at a time is better.
   */
  slowdownPerExtraChat: number;
  /** Until the first reply. Infinity: nobody abandons. 0: whoever would have to wait leaves at once. */
  meanPatienceSeconds: number;
  /** Infinity is allowed: everyone is answered in time. */
  answerTimeThresholdSeconds: number;
  /** Abandoning no later than this is short; 0 by default. Infinity is allowed. */
  shortAbandonSeconds?: number;
}

/** `occupancy` is the share of chat slots in use; offered load counts a chat by its solo time. */
export interface ChatQueueMetrics extends QueueMetrics {
  /** NaN where contacts meet no agents, and so is the next. */
  readonly meanChatsPerAgent: number;
  /** Share of the agents with at least one chat; up to 0.03 above a router's, which does not move chats between agents. */
  readonly agentsWithAChatFraction: number;
}

/**
 * Waits and service of chats, several at once per agent, the balanced model: open chats are always spread over the agents
 * as evenly as can be, as a router to the agent with the fewest nearly does.
 * contactsPerHour: >= 0. soloHandleTimeSeconds: > 0. slowdownPerExtraChat: >= 0. The other ranges stand beside the fields.
 * With k chats an agent ends k / (solo (1 + slowdown (k - 1))) a second. A chat waits when every slot is taken, first come
 * first served, and may give up. If nobody gives up, a load at or above the full agents' capacity is overload,
 * `stable: false`, as in Erlang C. Without agents everyone waits and gives up.
 * One chat at a time is Erlang A; no slowdown is Erlang A with a server per slot; otherwise the service level is within
 * 0.004 of a simulated router where slowdown <= 0.4 and within 0.02 where it is 1.
 * Throws RangeError naming the field. Time grows with agents x chats, and with the square root of what may wait.
 * Source: birth-death equations; the errors are against the simulations of test/reference/chat.json.
 */
export function chatQueue(input: ChatQueueCase): ChatQueueMetrics {
  const { figures, percentiles } = solved(input);
  return { ...figures, waitPercentilesSeconds: percentiles() };
}

/** chatQueue without the percentiles, at a fraction of the cost: for a search. */
export function chatQueueFigures(input: ChatQueueCase): ChatFigures {
  return solved(input).figures;
}

type ChatFigures = Omit<ChatQueueMetrics, 'waitPercentilesSeconds'>;

function solved(input: ChatQueueCase): { figures: ChatFigures; percentiles: () => WaitPercentilesSeconds } {
  checkChatQueue(input);
  const { contactsPerHour, agents, maxConcurrentChats, soloHandleTimeSeconds, slowdownPerExtraChat } = input;
  const { meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds = 0 } = input;
  const loadOf = (averageHandleTimeSeconds: number) =>
    offeredLoad({ contacts: contactsPerHour, averageHandleTimeSeconds, durationSeconds: SECONDS_PER_HOUR });
  const offeredLoadErlangs = loadOf(soloHandleTimeSeconds);
  const unitSeconds = chatSecondsAtFull(input);
  const load = loadOf(unitSeconds);
  if (!Number.isFinite(offeredLoadErlangs + load))
    throw new RangeError(`contactsPerHour must give a finite load, got ${contactsPerHour}`);
  if (load === 0) {
    const { waitPercentilesSeconds, ...none } = emptyMetrics;
    const figures = { ...none, meanChatsPerAgent: 0, agentsWithAChatFraction: 0 };
    return { figures, percentiles: () => waitPercentilesSeconds };
  }
  if (meanPatienceSeconds === Number.POSITIVE_INFINITY && load >= agents) {
    const { waitPercentilesSeconds, ...endless } = overloadMetrics(load, agents);
    const figures = { ...endless, offeredLoadErlangs, ...chatsOf(agents * maxConcurrentChats, agents, input) };
    return { figures, percentiles: () => waitPercentilesSeconds };
  }

  const impatience = unitSeconds / meanPatienceSeconds;
  const line = waitingLine({ load, servers: agents, impatience, places: Number.POSITIVE_INFINITY });
  const { freeOdds, ...free } = balancedChats({ load, agents, maxConcurrentChats, slowdownPerExtraChat });
  const figures = waitingFigures({
    line,
    freeOdds,
    load,
    unitSeconds,
    answerTimeThresholdSeconds,
    shortAbandonSeconds,
  });
  const { immediateAnswerProbability, waitProbability } = figures;
  const mean = (whileFree: number, whileFull: number) =>
    (immediateAnswerProbability > 0 ? immediateAnswerProbability * whileFree : 0) + waitProbability * whileFull;
  const chats = chatsOf(mean(free.meanChats, agents * maxConcurrentChats), mean(free.meanBusyAgents, agents), input);
  const occupancy = chats.meanChatsPerAgent / maxConcurrentChats;
  return {
    figures: { offeredLoadErlangs, ...figures, occupancy, ...chats },
    percentiles: () => linePercentiles({ line, freeOdds, unitSeconds }),
  };
}

/** Mean time from one end of a chat to the next of an agent whose slots are all taken. */
export function chatSecondsAtFull(chats: {
  maxConcurrentChats: number;
  soloHandleTimeSeconds: number;
  slowdownPerExtraChat: number;
}): number {
  const { maxConcurrentChats, soloHandleTimeSeconds, slowdownPerExtraChat } = chats;
  return (soloHandleTimeSeconds * (1 + slowdownPerExtraChat * (maxConcurrentChats - 1))) / maxConcurrentChats;
}

function chatsOf(chats: number, busyAgents: number, { agents, maxConcurrentChats }: ChatQueueCase) {
  return {
    meanChatsPerAgent: Math.min(maxConcurrentChats, chats / agents),
    agentsWithAChatFraction: Math.min(1, busyAgents / agents),
  };
}

/** Slots of all agents; more would be summed for seconds. */
const MOST_SLOTS = 1e8;

/** Throws RangeError naming the field. */
export function checkChatQueue(input: ChatQueueCase): void {
  requireNonNegative('contactsPerHour', input.contactsPerHour);
  requireWhole('agents', input.agents, 0);
  requireWhole('maxConcurrentChats', input.maxConcurrentChats, 1);
  requirePositive('soloHandleTimeSeconds', input.soloHandleTimeSeconds);
  requireNonNegative('slowdownPerExtraChat', input.slowdownPerExtraChat);
  requireNonNegativeOrInfinite('meanPatienceSeconds', input.meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', input.answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', input.shortAbandonSeconds ?? 0);
  if (input.agents * input.maxConcurrentChats > MOST_SLOTS)
    throw new RangeError(`agents must have at most ${MOST_SLOTS} chat slots, got ${input.agents}`);
}
