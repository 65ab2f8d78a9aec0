import * as z from 'zod/mini';
import { type ColumnMeaning, type VolumeFileHints, volumeEncodings } from './volumeFileTypes.ts';

type HintFields = { readonly [Hint in keyof Required<VolumeFileHints>]: z.ZodMiniType<VolumeFileHints[Hint]> };

/** Corrections that were stored, one schema for each hint there is. */
const fields: HintFields = {
  timeZone: z.optional(z.nullable(z.string())),
  dateOrder: z.optional(z.enum(['dmy', 'mdy', 'ymd'])),
  decimalSeparator: z.optional(z.enum(['.', ','])),
  delimiter: z.optional(z.enum([',', ';', '\t', '|'])),
  encoding: z.optional(z.enum(volumeEncodings)),
  columns: z.optional(
    z.pipe(
      z.record(z.string().check(z.regex(/^\d+$/)), z.string()),
      // A meaning that this version does not know any more says nothing to the reader, as one of another file would.
      z.transform((columns) => columns as Record<number, ColumnMeaning>),
    ),
  ),
  headerLine: z.optional(z.nullable(z.int().check(z.positive()))),
  intervalMinutes: z.optional(z.int().check(z.positive())),
  intervalLabel: z.optional(z.enum(['start', 'end'])),
  handleTimeUnit: z.optional(z.enum(['seconds', 'milliseconds', 'minutes'])),
  countedAt: z.optional(z.enum(['arrival', 'answer', 'end'])),
  date: z.optional(z.string()),
  queueName: z.optional(z.string()),
  duplicates: z.optional(z.enum(['first', 'last', 'sum'])),
  keptLines: z.optional(z.array(z.int().check(z.positive()))),
  sheet: z.optional(z.string()),
};

export const hintsSchema = z.object(fields);
