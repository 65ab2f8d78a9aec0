import * as z from 'zod/mini';
import { type ForecastLayer, layerBounds, layerProblem } from '../domain/forecast/forecastLayers.ts';
import { FORECAST_METHODS, type HolidayRule } from '../domain/forecast/forecastTypes.ts';
import {
  type Assumptions,
  assumptionBounds,
  defaultAssumptions,
  isWithin,
  type NumericAssumption,
  serviceLevelDefinitions,
} from '../domain/plan/assumptions.ts';
import type { GivenDay } from '../domain/plan/givenAgents.ts';
import { channels, type QueueService, queueServiceBounds, queueServiceDefaults } from '../domain/plan/queueService.ts';
import type { Changes, Lever, Scenario } from '../domain/plan/scenario.ts';
import { levers } from '../domain/plan/scenario.ts';
import {
  type HolidayPlace,
  horizonWeeksBounds,
  planningIntervalChoicesMinutes,
  projectDefaults,
  type Queue,
  queueDefaults,
} from '../domain/project.ts';
import { openingHoursProblem } from '../domain/volumes/openingHours.ts';
import { missingMeanings, treatmentKinds, type VolumeTreatment } from '../domain/volumes/treatments.ts';

// zod would otherwise try to compile functions from text, which the page's content policy refuses and reports.
z.config({ jitless: true });

/** The version of the saved document. Older ones are brought up to date on opening; newer ones are refused with a word. */
export const projectVersion = 4;

const text = z.string();
const date = text.check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const column = z.instanceof(Float64Array);
const numericAssumption = (name: NumericAssumption) =>
  z.number().check(z.refine((value) => isWithin(assumptionBounds[name], value), `${name} is out of its bounds`));

const shrinkagePart = z.object({ name: text, id: text, fraction: numericAssumption('shrinkage') });

const assumptions = z.object({
  volumeFactor: numericAssumption('volumeFactor'),
  handleTimeSeconds: z.nullable(numericAssumption('handleTimeSeconds')),
  handleTimeFactor: numericAssumption('handleTimeFactor'),
  handleTimeExtraSeconds: numericAssumption('handleTimeExtraSeconds'),
  model: z.enum(['erlangC', 'erlangA']),
  meanPatienceSeconds: numericAssumption('meanPatienceSeconds'),
  minServiceLevel: numericAssumption('minServiceLevel'),
  answerTimeThresholdSeconds: numericAssumption('answerTimeThresholdSeconds'),
  serviceLevelDefinition: z.enum(serviceLevelDefinitions),
  shortAbandonSeconds: numericAssumption('shortAbandonSeconds'),
  targetPeriod: z.enum(['interval', 'day', 'week']),
  floorServiceLevel: numericAssumption('floorServiceLevel'),
  maxAverageSpeedOfAnswerSeconds: z.nullable(numericAssumption('maxAverageSpeedOfAnswerSeconds')),
  maxAbandonProbability: z.nullable(numericAssumption('maxAbandonProbability')),
  maxBlockedProbability: z.nullable(numericAssumption('maxBlockedProbability')),
  maxOccupancy: z.nullable(numericAssumption('maxOccupancy')),
  minAgents: numericAssumption('minAgents'),
  maxAgents: z.nullable(numericAssumption('maxAgents')),
  shrinkage: numericAssumption('shrinkage'),
  shrinkageParts: z.array(shrinkagePart),
  shrinkageRule: z.enum(['sum', 'product']),
  hoursPerFtePerWeek: numericAssumption('hoursPerFtePerWeek'),
  costPerHour: numericAssumption('costPerHour'),
  loadRule: z.enum(['modified', 'interval']),
}) satisfies z.ZodMiniType<Assumptions>;

const change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('set'),
    to: z.nullable(z.number()),
    adjusted: z.optional(z.object({ factor: z.number(), extraSeconds: z.number() })),
    parts: z.optional(z.array(shrinkagePart)),
  }),
  z.object({ kind: z.literal('percent'), by: z.number() }),
  z.object({ kind: z.literal('add'), by: z.number() }),
]);

const changes = z.pipe(
  z.partialRecord(z.enum(levers as [Lever, ...Lever[]]), change),
  z.transform((record) => record as Changes),
);

const scenario = z.object({ id: text, name: text, note: text, changes }) satisfies z.ZodMiniType<Scenario>;

const bounded = (name: keyof typeof queueServiceBounds) =>
  z.number().check(z.refine((value) => isWithin(queueServiceBounds[name], value), `${name} is out of its bounds`));

const service = z.object({
  channel: z.enum(channels),
  meanPatienceSeconds: z.nullable(bounded('meanPatienceSeconds')),
  lines: z.nullable(bounded('lines')),
  redialProbability: bounded('redialProbability'),
  maxConcurrentChats: bounded('maxConcurrentChats'),
  slowdownPerExtraChat: bounded('slowdownPerExtraChat'),
}) satisfies z.ZodMiniType<QueueService>;

const givenDay = z.object({
  queueId: text,
  date,
  firstMinute: z.number(),
  stepMinutes: z.number().check(z.positive()),
  agents: z.array(z.nullable(z.number().check(z.nonnegative()))),
  meaning: z.enum(['onTheFloor', 'scheduled']),
}) satisfies z.ZodMiniType<GivenDay>;

const holidayPlace = z.object({
  country: text,
  region: z.nullable(text),
  city: z.nullable(text),
}) satisfies z.ZodMiniType<HolidayPlace>;

const fraction = z.number().check(z.gte(layerBounds.fraction.min), z.lte(layerBounds.fraction.max));

const holidayRule = z.union([
  z.enum(['learned', 'closed', 'likeSunday']),
  z.object({ fraction: z.number().check(z.gte(0), z.lte(100)) }),
]) satisfies z.ZodMiniType<HolidayRule>;

const layerBase = {
  id: text,
  queueId: z.nullable(text),
  name: text,
  note: text,
  author: text,
  on: z.boolean(),
  from: date,
  to: date,
};

const minuteWindow = z.nullable(
  z.object({ firstMinute: z.int().check(z.gte(0)), endMinute: z.int().check(z.lte(1440)) }),
);

const layer = z
  .discriminatedUnion('kind', [
    z.object({ ...layerBase, kind: z.literal('event'), eventKind: text, effect: z.nullable(fraction) }),
    z.object({ ...layerBase, kind: z.literal('growth'), perYear: fraction }),
    z.object({ ...layerBase, kind: z.literal('percent'), by: fraction, window: minuteWindow }),
    z.object({
      ...layerBase,
      kind: z.literal('value'),
      contacts: z.number().check(z.nonnegative()),
      window: minuteWindow,
    }),
  ])
  .check(
    z.refine((one) => layerProblem(one) === null, 'the layer has dates, a window or a number that none can have'),
  ) satisfies z.ZodMiniType<ForecastLayer>;

const label = text.check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/));

const treatment = z.object({
  id: text,
  kind: z.enum(treatmentKinds),
  spans: z.array(z.object({ from: label, to: label })),
  on: z.boolean(),
  note: text,
}) satisfies z.ZodMiniType<VolumeTreatment>;

const openingHours = z
  .array(z.array(z.object({ fromMinute: z.int(), toMinute: z.int() })))
  .check(z.refine((hours) => openingHoursProblem(hours) === null, 'opening hours that no week can have'));

const grid = z.object({
  timeZone: z.nullable(text),
  intervalSeconds: z.number().check(z.positive()),
  firstDate: date,
  dayCount: z.int().check(z.nonnegative()),
  dayFirstInterval: z.instanceof(Int32Array),
  dayStartEpochSeconds: column,
  clockChanges: z.array(z.object({ day: z.int(), elapsedSeconds: z.number(), shiftSeconds: z.number() })),
});

const waiting = z.object({
  contactsAnswered: column,
  contactsAbandoned: column,
  abandonedFrom: z.enum(['count', 'difference']),
  answeredWaitSeconds: z.nullable(column),
  abandonedWaitSeconds: z.nullable(column),
  waitSeconds: z.nullable(column),
});

export const seriesSchema = z
  .object({
    grid,
    contacts: column,
    averageHandleTimeSeconds: z.nullable(column),
    contactsHandled: z.nullable(column),
    // Projects were saved before there was such a part.
    waiting: z._default(z.nullable(waiting), null),
  })
  .check(
    z.refine((series) => {
      const count = series.grid.dayFirstInterval[series.grid.dayCount];
      const columns = [series.contacts, series.averageHandleTimeSeconds, series.contactsHandled];
      const ofWaiting = Object.values(series.waiting ?? {}).filter((value) => typeof value !== 'string');
      return [...columns, ...ofWaiting].every((values) => values === null || values.length === count);
    }, 'the columns do not fit their intervals'),
  ) satisfies z.ZodMiniType<Queue['series']>;

const queuePart = {
  id: text,
  name: text,
  service,
  seriesKey: text,
  nameInFile: text,
  treatments: z.array(treatment),
  missingMeans: z.enum(missingMeanings),
  openingHours: z.nullable(openingHours),
  historyFrom: z.nullable(date),
  ownForecast: z.nullable(z.object({ fileName: text, seriesKey: text })),
};

/** The saved document: the project with the names of its columns in place of the columns. */
export const projectDocumentSchema = z.object({
  version: z.literal(projectVersion),
  id: text,
  name: text,
  isSample: z.boolean(),
  queues: z.array(z.object({ ...queuePart, parts: z.array(z.object(queuePart)) })),
  forecastMethod: z.enum(FORECAST_METHODS),
  horizonWeeks: z.int().check(z.gte(horizonWeeksBounds.min), z.lte(horizonWeeksBounds.max)),
  planningIntervalMinutes: z.literal([...planningIntervalChoicesMinutes]),
  closedDays: z.array(date),
  holidayPlace: z.nullable(holidayPlace),
  holidayRules: z.record(text, holidayRule),
  layers: z.array(layer),
  previousPlanDate: z.nullable(date),
  assumptions,
  scenarios: z.array(scenario),
  givenDays: z.array(givenDay),
  sources: z.array(
    z.object({
      id: text,
      fileName: text,
      byteCount: z.number(),
      sourceKey: z.nullable(text),
      hints: z.record(text, z.unknown()),
      aliases: z.optional(z.record(text, z.nullable(text))),
      layout: z.optional(text),
      facts: z.optional(z.object({ rows: z.number(), firstDate: date, lastDate: date, names: z.array(text) })),
    }),
  ),
  savedAtEpochMilliseconds: z.number(),
});

export type ProjectDocument = z.infer<typeof projectDocumentSchema>;

/**
 * A stored document as the present version would have written it; what is no document of ours stays as it is, for the
 * schema to refuse. Version 1 knew one model, one definition, and only the channel of a queue; version 2 neither
 * holidays nor layers nor another's forecast; version 3 one file, and queues of one part.
 */
export function upgradedDocument(stored: unknown): unknown {
  const first = versionOne.safeParse(stored);
  const second = versionTwo.safeParse(first.success ? fromVersionOne(first.data) : stored);
  const third = versionThree.safeParse(second.success ? fromVersionTwo(second.data) : stored);
  return third.success ? fromVersionThree(third.data) : stored;
}

const versionOne = z.looseObject({
  version: z.literal(1),
  assumptions: z.looseObject({}),
  queues: z.array(z.looseObject({ channel: z.optional(z.unknown()) })),
});

function fromVersionOne({ assumptions, queues, ...others }: z.infer<typeof versionOne>): unknown {
  return {
    ...others,
    version: 2,
    givenDays: [],
    assumptions: { ...defaultAssumptions, ...assumptions },
    queues: queues.map(({ channel = 'voice', ...queue }) => ({
      ...queue,
      service: { ...queueServiceDefaults, channel },
    })),
  };
}

const versionTwo = z.looseObject({ version: z.literal(2), queues: z.array(z.looseObject({})) });

function fromVersionTwo({ queues, ...others }: z.infer<typeof versionTwo>): unknown {
  const { holidayPlace, holidayRules, layers, previousPlanDate } = projectDefaults;
  return {
    ...others,
    version: 3,
    holidayPlace,
    holidayRules,
    layers,
    previousPlanDate,
    queues: queues.map((queue) => ({ ...queue, historyFrom: null, ownForecast: null })),
  };
}

const versionThree = z.looseObject({
  version: z.literal(3),
  source: z.nullable(z.looseObject({ sourceKey: text })),
  queues: z.array(z.looseObject({ name: text })),
});

function fromVersionThree({ queues, source, ...others }: z.infer<typeof versionThree>): unknown {
  return {
    ...others,
    version: 4,
    // How long the file is, its bytes tell.
    sources: source ? [{ ...source, id: source.sourceKey, byteCount: 0 }] : [],
    queues: queues.map((queue) => ({ ...queueDefaults, nameInFile: queue.name, ...queue })),
  };
}
