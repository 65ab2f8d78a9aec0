import type { CombinedRequirement } from '../domain/plan/combined.ts';
import type { Format } from './format.ts';

/** What the weekly map can show. */
export const weekMeasures = ['agents', 'serviceLevel', 'asa', 'occupancy', 'contacts'] as const;
export type WeekMeasure = (typeof weekMeasures)[number];

interface MeasureForm {
  readonly column: (combined: CombinedRequirement) => Float64Array;
  /** Short enough for a cell. */
  readonly cell: (value: number, format: Format) => string;
  /** Factor from the stored value to the number shown. */
  readonly scale: number;
}

export const measureForms: Record<WeekMeasure, MeasureForm> = {
  agents: { column: (all) => all.agents, cell: (value, format) => format.number(value, 0), scale: 1 },
  serviceLevel: {
    column: (all) => all.serviceLevel,
    cell: (value, format) => format.number(value * 100, 0),
    scale: 100,
  },
  asa: { column: (all) => all.averageSpeedOfAnswerSeconds, cell: (value, format) => format.number(value, 0), scale: 1 },
  occupancy: { column: (all) => all.occupancy, cell: (value, format) => format.number(value * 100, 0), scale: 100 },
  contacts: { column: (all) => all.contacts, cell: (value, format) => format.number(value, 0), scale: 1 },
};
