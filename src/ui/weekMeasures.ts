import type { Format } from './format.ts';
import type { PlanOnShow } from './planView.ts';

/** What the weekly map can show. */
export type WeekMeasure = 'agents' | 'missing' | 'serviceLevel' | 'asa' | 'abandonment' | 'occupancy' | 'contacts';

interface MeasureForm {
  readonly column: (show: PlanOnShow) => Float64Array;
  /** Short enough for a cell. */
  readonly cell: (value: number, format: Format) => string;
  /** Factor from the stored value to the number shown. */
  readonly scale: number;
}

const percent = (value: number, format: Format) => format.number(value * 100, 0);
const whole = (value: number, format: Format) => format.number(value, 0);

export const measureForms: Record<WeekMeasure, MeasureForm> = {
  agents: { column: ({ combined }) => combined.agents, cell: peopleInCell, scale: 1 },
  missing: { column: missingAgents, cell: signedPeople, scale: 1 },
  serviceLevel: { column: ({ combined }) => combined.serviceLevel, cell: percent, scale: 100 },
  asa: { column: ({ combined }) => combined.averageSpeedOfAnswerSeconds, cell: secondsInCell, scale: 1 },
  abandonment: { column: ({ combined }) => combined.abandonProbability, cell: percent, scale: 100 },
  occupancy: { column: ({ combined }) => combined.occupancy, cell: percent, scale: 100 },
  contacts: { column: ({ combined }) => combined.contacts, cell: whole, scale: 1 },
};

/** The measures that have something to say of what is on show. */
export function measuresOf(show: PlanOnShow): WeekMeasure[] {
  const abandons = show.assumptions.model === 'erlangA';
  return (Object.keys(measureForms) as WeekMeasure[]).filter(
    (name) => (name !== 'abandonment' || abandons) && (name !== 'missing' || show.needed !== null),
  );
}

/** People needed less people given; where nothing is given, 0. */
function missingAgents({ combined, needed }: PlanOnShow): Float64Array {
  return combined.agents.map((agents, i) => (needed ? needed.agents[i]! - agents : 0));
}

/** Given people may come in parts: a shift that ends within the interval. */
function peopleInCell(value: number, format: Format): string {
  return format.people(value);
}

function signedPeople(value: number, format: Format): string {
  return value === 0 ? '0' : format.signed(value, peopleInCell(value, format));
}

function secondsInCell(value: number, format: Format): string {
  return value === Number.POSITIVE_INFINITY ? '\u221E' : format.number(value, 0);
}
