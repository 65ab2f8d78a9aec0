/** Per batch of attempts, in the order of arrival: shares of all attempts, mean waits, means over time. */
export interface BatchMeans {
  waited: number[];
  answeredInTime: number[];
  abandoned: number[];
  blocked: number[];
  /** Mean wait of the answered; of all who entered. */
  answeredWaitSeconds: number[];
  waitSeconds: number[];
  contactsPerAgent: number[];
  busyAgentsFraction: number[];
}

type Sums = Record<keyof BatchMeans | 'offered' | 'answered' | 'seconds', number>;

/** Counts what happens to the contacts of each batch. Batch -1, the warm-up, is not counted. */
export class BatchTally {
  private readonly sums: Sums[];

  constructor(
    batches: number,
    private readonly thresholdSeconds: number,
  ) {
    const zero = { offered: 0, answered: 0, seconds: 0, waited: 0, answeredInTime: 0, abandoned: 0, blocked: 0 };
    const none = { ...zero, answeredWaitSeconds: 0, waitSeconds: 0, contactsPerAgent: 0, busyAgentsFraction: 0 };
    this.sums = Array.from({ length: batches }, () => ({ ...none }));
  }

  offered = (batch: number) => this.add(batch, 'offered');
  blocked = (batch: number) => this.add(batch, 'blocked');
  waits = (batch: number) => this.add(batch, 'waited');

  answered(batch: number, waitSeconds: number): void {
    this.add(batch, 'answered');
    this.add(batch, 'waitSeconds', waitSeconds);
    this.add(batch, 'answeredWaitSeconds', waitSeconds);
    if (waitSeconds <= this.thresholdSeconds) this.add(batch, 'answeredInTime');
  }

  abandoned(batch: number, waitSeconds: number): void {
    this.add(batch, 'abandoned');
    this.add(batch, 'waitSeconds', waitSeconds);
  }

  time(batch: number, seconds: number, contactsPerAgent: number, busyAgentsFraction: number): void {
    this.add(batch, 'seconds', seconds);
    this.add(batch, 'contactsPerAgent', seconds * contactsPerAgent);
    this.add(batch, 'busyAgentsFraction', seconds * busyAgentsFraction);
  }

  means(): BatchMeans {
    const ratio = (part: keyof Sums, whole: (sums: Sums) => number) =>
      this.sums.map((sums) => sums[part] / whole(sums));
    const offered = (sums: Sums) => sums.offered;
    const seconds = (sums: Sums) => sums.seconds;
    return {
      waited: ratio('waited', offered),
      answeredInTime: ratio('answeredInTime', offered),
      abandoned: ratio('abandoned', offered),
      blocked: ratio('blocked', offered),
      answeredWaitSeconds: ratio('answeredWaitSeconds', (sums) => sums.answered),
      waitSeconds: ratio('waitSeconds', (sums) => sums.answered + sums.abandoned),
      contactsPerAgent: ratio('contactsPerAgent', seconds),
      busyAgentsFraction: ratio('busyAgentsFraction', seconds),
    };
  }

  private add(batch: number, what: keyof Sums, amount = 1): void {
    const sums = this.sums[batch];
    if (sums !== undefined) sums[what] += amount;
  }
}

/** Mean and half-width of its 99.9 % confidence interval, for 50 batches (Student's t, 49 degrees of freedom: 3.50). */
export function confidence(batchMeans: number[]): { mean: number; halfWidth: number } {
  const mean = batchMeans.reduce((sum, value) => sum + value, 0) / batchMeans.length;
  const variance = batchMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (batchMeans.length - 1);
  return { mean, halfWidth: 3.5 * Math.sqrt(variance / batchMeans.length) };
}
