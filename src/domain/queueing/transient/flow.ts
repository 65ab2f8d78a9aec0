/** What drives the system while nothing changes: rates per second, and the agents on duty. */
export interface Flow {
  readonly arrivalsPerSecond: number;
  readonly agents: number;
  /** Of one busy agent. */
  readonly finishesPerSecond: number;
  /** Of one waiting contact. */
  readonly hangUpsPerSecond: number;
  /** Contacts that can wait at most: Infinity, or 0 where nobody waits at all. */
  readonly placesToWait: number;
}
