import type { QueueModel } from '../queueing/queueModel.ts';
import { type Assumptions, isWithin } from './assumptions.ts';

export const channels = ['voice', 'chat', 'email', 'social', 'backOffice'] as const;
export type Channel = (typeof channels)[number];

/** How a queue is served: what belongs to the queue rather than to the plan. */
export interface QueueService {
  readonly channel: Channel;
  /** null: the plan's. */
  readonly meanPatienceSeconds: number | null;
  /** Voice: places in the whole system, agents and waiting. null: no limit. */
  readonly lines: number | null;
  /** Voice: who abandons calls again with this probability, much later than a handle time. */
  readonly redialProbability: number;
  /** Chat: chats that one agent handles at once. */
  readonly maxConcurrentChats: number;
  /** Chat: each further chat at once makes all take longer by this fraction of the handle time. */
  readonly slowdownPerExtraChat: number;
}

export const queueServiceDefaults = {
  meanPatienceSeconds: null,
  lines: null,
  redialProbability: 0,
  maxConcurrentChats: 3,
  slowdownPerExtraChat: 0.25,
} as const satisfies Omit<QueueService, 'channel'>;

export const voiceQueue: QueueService = { channel: 'voice', ...queueServiceDefaults };

export const queueServiceBounds = {
  meanPatienceSeconds: { min: 0.1, max: 86_400 },
  lines: { min: 1, max: 10_000 },
  redialProbability: { min: 0, max: 1, openMax: true },
  maxConcurrentChats: { min: 1, max: 20 },
  slowdownPerExtraChat: { min: 0, max: 1 },
} as const;

/** Throws RangeError naming the field. */
export function checkQueueService(service: QueueService): void {
  for (const [name, bounds] of Object.entries(queueServiceBounds)) {
    const value = service[name as keyof typeof queueServiceBounds];
    if (value !== null && !isWithin(bounds, value))
      throw new RangeError(`${name} must be within its bounds, got ${value}`);
  }
  for (const name of ['lines', 'maxConcurrentChats'] as const) {
    const value = service[name];
    if (value !== null && !Number.isInteger(value)) throw new RangeError(`${name} must be whole, got ${value}`);
  }
}

/**
 * The model that a queue is staffed by. null: no queueing at all, workload over occupancy (e-mail, social, back office,
 * where nobody waits on the line). Lines and redials are the telephone's; with both, lines go first, since a
 * limited queue is what makes callers try again, and the redials are left out.
 */
export function queueModelOf(service: QueueService, assumptions: Assumptions): QueueModel | null {
  const abandons = assumptions.model === 'erlangA';
  const meanPatienceSeconds = abandons
    ? (service.meanPatienceSeconds ?? assumptions.meanPatienceSeconds)
    : Number.POSITIVE_INFINITY;
  const { lines, redialProbability, maxConcurrentChats, slowdownPerExtraChat } = service;
  if (service.channel === 'chat')
    return { kind: 'chatQueue', meanPatienceSeconds, maxConcurrentChats, slowdownPerExtraChat };
  if (service.channel !== 'voice') return null;
  if (lines !== null) return { kind: 'finiteQueue', meanPatienceSeconds, lines };
  if (!abandons) return { kind: 'erlangC' };
  if (redialProbability > 0) return { kind: 'redials', meanPatienceSeconds, redialProbability };
  return { kind: 'erlangA', meanPatienceSeconds };
}
