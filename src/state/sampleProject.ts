import type { Scenario } from '../domain/plan/scenario.ts';
import { type HolidayPlace, type Project, projectDefaults, type Queue } from '../domain/project.ts';

/** Names of the sample in the language of the page. */
export interface SampleNames {
  readonly project: string;
  readonly campaign: string;
  readonly training: string;
  readonly premium: string;
}

/** Milan, by the codes of the calendar of holidays. */
const holidayPlace: HolidayPlace = { country: 'IT', region: '25', city: 'MI' };

/** The plan of the first visit: invented volumes and three questions a manager would ask. */
export function sampleProject(
  sample: { queues: readonly Queue[]; closedDays: readonly string[] },
  names: SampleNames,
): Project {
  const scenarios: Scenario[] = [
    { id: 'campaign', name: names.campaign, note: '', changes: { volume: { kind: 'percent', by: 0.1 } } },
    { id: 'training', name: names.training, note: '', changes: { handleTime: { kind: 'add', by: -20 } } },
    {
      id: 'premium',
      name: names.premium,
      note: '',
      changes: { serviceLevel: { kind: 'set', to: 0.9 }, answerTimeThreshold: { kind: 'set', to: 10 } },
    },
  ];
  return { ...projectDefaults, ...sample, holidayPlace, id: 'sample', name: names.project, isSample: true, scenarios };
}
