import { intervalGrid } from './intervalGrid.ts';
import { voiceQueue } from './plan/queueService.ts';
import { type Queue, queueDefaults } from './project.ts';
import { italianHolidays } from './sample/italianHolidays.ts';
import { randomSource } from './sample/randomSource.ts';
import { type SampleQueueModel, sampleQueue } from './sample/sampleQueue.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2027;

/** What the sample plan is made of, for the page that presents it and for its tests. Minutes are after local midnight,
 *  ends exclusive; weekdays 0 for Monday to 6 for Sunday. */
export const samplePlanFacts = {
  seed: 20_261_123,
  timeZone: 'Europe/Rome',
  intervalSeconds: 900,
  firstDate: '2025-05-26',
  lastDate: '2026-11-22',
  /** First day to plan: the Monday after the last reading. */
  planFrom: '2026-11-23',
  dayCount: 546,
  openingHours: [
    { queueId: 'customer-care', weekdays: [0, 1, 2, 3, 4], fromMinute: 480, toMinute: 1200 },
    { queueId: 'customer-care', weekdays: [5], fromMinute: 540, toMinute: 780 },
    { queueId: 'sales', weekdays: [0, 1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1080 },
  ],
  /** Closed, past and coming: public holidays of Italy, and Milan's. */
  holidays: Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => italianHolidays(FIRST_YEAR + i)).flat(),
  /** The telephone line was down; those who tried called again until `spikeUntilMinute`. */
  outage: { queueId: 'customer-care', date: '2026-10-14', fromMinute: 600, toMinute: 720, spikeUntilMinute: 810 },
  /** An afternoon that nothing was recorded of, in either queue. */
  lostRecording: { date: '2026-09-22', fromMinute: 840, toMinute: 1200 },
  /** Single intervals without reading, of each queue. */
  missingIntervals: 6,
  yearlyGrowth: 0.06,
  /** Rise of the handle time from the first day to the last. */
  handleTimeDrift: 0.08,
  /** Day of the month after which bills bring contacts. */
  billingDay: 5,
} as const;

const CUSTOMER_CARE = {
  id: 'customer-care',
  contactsAtPeak: 29,
  weekdayFactors: [1.15, 1.05, 1, 0.98, 0.93, 0.6, 0],
  morningByWeekday: [0.85, 0.7, 0.65, 0.65, 0.7, 0.7, 0],
  afternoonByWeekday: [0.5, 0.55, 0.6, 0.6, 0.4, 0, 0],
  billingRise: 0.18,
  averageHandleTimeSeconds: 252,
  patienceSeconds: 150,
};

const SALES = {
  id: 'sales',
  contactsAtPeak: 11,
  weekdayFactors: [1, 1, 1.02, 1.02, 1.08, 0.8, 0],
  morningByWeekday: [0.6, 0.55, 0.5, 0.5, 0.45, 0.75, 0],
  afternoonByWeekday: [0.5, 0.6, 0.65, 0.65, 0.75, 0.35, 0],
  billingRise: 0.04,
  averageHandleTimeSeconds: 285,
  patienceSeconds: 120,
};

/** Far from the seeds of the queues, which follow one another. */
const WAITS_SEED = 1_000_003;

/** Two made-up queues with 18 months of quarter-hours, closed intervals NaN; the same for the same whole seed. */
export function sampleVolumes(seed: number = samplePlanFacts.seed): Queue[] {
  const { firstDate, dayCount, intervalSeconds, timeZone } = samplePlanFacts;
  const grid = intervalGrid({ firstDate, dayCount, intervalSeconds, timeZone });
  const closedDays = new Set<string>(samplePlanFacts.holidays.map((holiday) => holiday.date));
  const seriesOf = (model: Omit<SampleQueueModel, 'openByWeekday'>, queueSeed: number) => {
    const outage = samplePlanFacts.outage.queueId === model.id ? samplePlanFacts.outage : null;
    const happenings = { ...samplePlanFacts, closedDays, outage };
    const queue = { ...model, openByWeekday: openByWeekday(model.id) };
    return sampleQueue(grid, queue, happenings, randomSource(queueSeed), randomSource(queueSeed + WAITS_SEED));
  };
  const ours = { ...queueDefaults, service: voiceQueue, nameInFile: '' };
  return [
    { ...ours, id: CUSTOMER_CARE.id, name: 'Customer care', series: seriesOf(CUSTOMER_CARE, seed) },
    { ...ours, id: SALES.id, name: 'Sales', series: seriesOf(SALES, seed + 1) },
  ];
}

function openByWeekday(queueId: string): SampleQueueModel['openByWeekday'] {
  const hours = samplePlanFacts.openingHours.filter((opening) => opening.queueId === queueId);
  return Array.from({ length: 7 }, (_, weekday) => {
    return hours.find((opening) => (opening.weekdays as readonly number[]).includes(weekday)) ?? null;
  });
}
