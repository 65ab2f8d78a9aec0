/** States with a free slot, their weights relative to the state in which every slot is taken and nobody waits. */
export interface BalancedChats {
  /** Weight of all of them; may be Infinity. */
  readonly freeOdds: number;
  /** Mean number of chats among them. */
  readonly meanChats: number;
  /** Mean number of agents with at least one chat among them. */
  readonly meanBusyAgents: number;
}

/** Weights are kept in (1/STEP, 1], the powers of STEP apart. */
const STEP = 2 ** 64;
/** Powers from which on a weight is nothing beside 1. */
const NOTHING = 17;

/**
 * Chats spread over the agents as evenly as can be, while a slot is free. Unchecked: load > 0, agents >= 1 and
 * maxConcurrentChats >= 1 whole. `load`: chats that arrive while an agent with all slots taken ends one of them a slot.
 * From the full state down, one recursion step per chat, with the powers of 2^64 counted apart: over thousands of slots
 * the weights leave floating point at both ends, and with a slowdown above 1 they may have two peaks.
 */
export function balancedChats({
  load,
  agents,
  maxConcurrentChats,
  slowdownPerExtraChat,
}: {
  load: number;
  agents: number;
  maxConcurrentChats: number;
  slowdownPerExtraChat: number;
}): BalancedChats {
  // Beyond, a step would leave floating point, and no figure is promised below 1e-290.
  const arrivals = Math.min(1e300, Math.max(1e-290, load));
  const slowdown = (chats: number) => 1 + slowdownPerExtraChat * (chats - 1);
  /** Of an agent, in chats ended by one of maxConcurrentChats. */
  const rate = (chats: number) =>
    chats === 0 ? 0 : (chats / maxConcurrentChats) * (slowdown(maxConcurrentChats) / slowdown(chats));

  let weight = 1;
  let power = 0;
  let sum = 0;
  let sumOfChats = 0;
  let sumOfBusyAgents = 0;
  let powerOfSums = 0;
  // Where rates never fall, weights that have sunk so far do not rise again.
  const ends = () => slowdownPerExtraChat <= 1 && power < powerOfSums - NOTHING;
  for (let each = maxConcurrentChats - 1; each >= 0 && !ends(); each--) {
    // Every agent has `each` chats or one more; one chat ends at a time.
    const atEach = rate(each);
    const atOneMore = rate(each + 1);
    for (let withOneMore = agents; withOneMore > 0 && !ends(); withOneMore--) {
      weight *= ((agents - withOneMore) * atEach + withOneMore * atOneMore) / arrivals;
      for (; weight > 1; power++) weight /= STEP;
      for (; weight <= 1 / STEP; power--) weight *= STEP;
      if (power > powerOfSums) {
        const shrink = STEP ** (powerOfSums - power);
        sum *= shrink;
        sumOfChats *= shrink;
        sumOfBusyAgents *= shrink;
        powerOfSums = power;
      }
      const shown = power === powerOfSums ? weight : weight * STEP ** (power - powerOfSums);
      sum += shown;
      sumOfChats += shown * (agents * each + withOneMore - 1);
      sumOfBusyAgents += shown * (each > 0 ? agents : withOneMore - 1);
    }
  }
  return {
    freeOdds: sum * STEP ** powerOfSums,
    meanChats: sumOfChats / sum,
    meanBusyAgents: sumOfBusyAgents / sum,
  };
}
