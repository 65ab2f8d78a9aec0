import { type BatchMeans, BatchTally } from './batchTally.ts';
import { EventList } from './eventList.ts';

/** One queue, first come first served. Times are exponential with these means; what is absent plays no part. */
export interface SimulatedQueue {
  agents: number;
  contactsPerHour: number;
  /** Of a contact that has an agent to itself. */
  handleTimeSeconds: number;
  thresholdSeconds: number;
  seed: number;
  meanPatienceSeconds?: number;
  /** Contacts in the whole system; more are blocked. */
  lines?: number;
  /** Contacts that an agent serves at once, each slower by this share of its solo time per other one. */
  contactsPerAgent?: number;
  slowdownPerExtraContact?: number;
  /** Who is blocked or gives up tries again with this chance, after this mean delay. */
  redialProbability?: number;
  redialDelaySeconds?: number;
  batches?: number;
  contactsPerBatch?: number;
}

interface Contact {
  readonly arrival: number;
  readonly batch: number;
  /** Seconds of handling that are left, had it the agent to itself. */
  work: number;
  waiting: boolean;
}

interface Agent {
  readonly contacts: Contact[];
  /** When the works were last brought up to date. */
  since: number;
  /** Counts changes: an end foreseen before the last one does not happen. */
  version: number;
}

type Event = { kind: 'end'; agent: Agent; version: number } | { kind: 'giveUp'; contact: Contact } | { kind: 'redial' };

/** Mulberry32: uniform in (0, 1), the same in every engine. */
function seededUniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/**
 * Plays the events of one queue, contact by contact, and gives batch means of what the attempts met. Knows no formula of
 * queueing. A new contact goes to the agent with the fewest; a first batch that warms up is thrown away.
 */
export function simulateQueue(queue: SimulatedQueue): BatchMeans {
  const { meanPatienceSeconds = Infinity, lines = Infinity, contactsPerAgent = 1, slowdownPerExtraContact = 0 } = queue;
  const { redialProbability = 0, redialDelaySeconds = 0, batches = 50, contactsPerBatch = 5000 } = queue;
  const uniform = seededUniform(queue.seed);
  const exponential = (mean: number) => -mean * Math.log(uniform());
  const agents = Array.from({ length: queue.agents }, (): Agent => ({ contacts: [], since: 0, version: 0 }));
  const tally = new BatchTally(batches, queue.thresholdSeconds);
  const events = new EventList<Event>();
  let line: Contact[] = [];
  let head = 0;
  let waiting = 0;
  let served = 0;
  let busyAgents = 0;
  let attempts = 0;
  let now = 0;

  /** Brings the works of an agent up to now; each contact has been slowed down by all others. */
  function catchUp(agent: Agent): void {
    const speed = 1 / (1 + slowdownPerExtraContact * (agent.contacts.length - 1));
    for (const contact of agent.contacts) contact.work -= (now - agent.since) * speed;
    agent.since = now;
  }

  function foreseeEnd(agent: Agent): void {
    agent.version++;
    if (agent.contacts.length === 0) return;
    let least = Infinity;
    for (const contact of agent.contacts) least = Math.min(least, contact.work);
    const slowness = 1 + slowdownPerExtraContact * (agent.contacts.length - 1);
    events.add(now + Math.max(0, least) * slowness, { kind: 'end', agent, version: agent.version });
  }

  function answer(contact: Contact, agent: Agent): void {
    catchUp(agent);
    if (agent.contacts.length === 0) busyAgents++;
    contact.work = exponential(queue.handleTimeSeconds);
    agent.contacts.push(contact);
    served++;
    foreseeEnd(agent);
    tally.answered(contact.batch, now - contact.arrival);
  }

  function end(agent: Agent): void {
    catchUp(agent);
    let done = 0;
    for (let i = 1; i < agent.contacts.length; i++) {
      if (agent.contacts[i]!.work < agent.contacts[done]!.work) done = i;
    }
    agent.contacts.splice(done, 1);
    served--;
    if (agent.contacts.length === 0) busyAgents--;
    foreseeEnd(agent);
    while (head < line.length && !line[head]!.waiting) head++;
    const next = line[head];
    if (next === undefined) return;
    head++;
    waiting--;
    next.waiting = false;
    answer(next, agent);
    if (head > 1000) {
      line = line.slice(head);
      head = 0;
    }
  }

  function perhapsRedial(): void {
    if (uniform() < redialProbability) events.add(now + exponential(redialDelaySeconds), { kind: 'redial' });
  }

  function arrive(): void {
    const batch = Math.floor(attempts / contactsPerBatch) - 1;
    attempts++;
    const contact = { arrival: now, batch, work: 0, waiting: false };
    tally.offered(batch);
    if (served + waiting >= lines) {
      tally.blocked(batch);
      perhapsRedial();
      return;
    }
    let fewest: Agent | undefined;
    for (const agent of agents) {
      if (agent.contacts.length < (fewest?.contacts.length ?? contactsPerAgent)) fewest = agent;
      if (fewest?.contacts.length === 0) break;
    }
    if (fewest !== undefined) {
      answer(contact, fewest);
      return;
    }
    contact.waiting = true;
    line.push(contact);
    waiting++;
    tally.waits(batch);
    if (meanPatienceSeconds < Infinity) events.add(now + exponential(meanPatienceSeconds), { kind: 'giveUp', contact });
  }

  let nextArrival = exponential(3600 / queue.contactsPerHour);
  while (attempts < (batches + 1) * contactsPerBatch) {
    const time = Math.min(nextArrival, events.nextTime);
    tally.time(
      Math.floor((attempts - 1) / contactsPerBatch) - 1,
      time - now,
      served / agents.length,
      busyAgents / agents.length,
    );
    now = time;
    if (nextArrival <= events.nextTime) {
      nextArrival = now + exponential(3600 / queue.contactsPerHour);
      arrive();
      continue;
    }
    const event = events.take();
    if (event.kind === 'redial') arrive();
    else if (event.kind === 'end') {
      if (event.version === event.agent.version) end(event.agent);
    } else if (event.contact.waiting) {
      event.contact.waiting = false;
      waiting--;
      tally.abandoned(event.contact.batch, now - event.contact.arrival);
      perhapsRedial();
    }
  }
  return tally.means();
}
