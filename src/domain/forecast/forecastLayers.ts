/** What a planner lays over the model's forecast; the model's own output stays beside it. Dates are local, both included. */
interface LayerOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  /** null: every queue. */
  readonly queueId: string | null;
  readonly name: string;
  readonly note: string;
  /** Who laid it, as typed; empty when nobody said. */
  readonly author: string;
  readonly on: boolean;
  readonly from: string;
  readonly to: string;
}

/** Minutes after local midnight within which a layer holds each day, the end exclusive; null: the whole day. */
export interface MinuteWindow {
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** A mailing, a campaign, an outage: past days of the same kind teach its effect, unless it is given. */
export interface EventLayer extends LayerOf<'event'> {
  /** Names what repeats: events of one kind share their effect. */
  readonly eventKind: string;
  /** Given change as a fraction (0.2: a fifth more); null: learned. */
  readonly effect: number | null;
}

/** Growth that the history does not show yet: (1 + perYear)^years from the first day on. */
export interface GrowthLayer extends LayerOf<'growth'> {
  readonly perYear: number;
}

export interface PercentLayer extends LayerOf<'percent'> {
  /** Change as a fraction. */
  readonly by: number;
  readonly window: MinuteWindow | null;
}

/** Contacts of each day of the range (within the window, where there is one), spread as the model spreads them. */
export interface ValueLayer extends LayerOf<'value'> {
  readonly contacts: number;
  readonly window: MinuteWindow | null;
}

export type ForecastLayer = EventLayer | GrowthLayer | PercentLayer | ValueLayer;
