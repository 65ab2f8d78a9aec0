import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';
import {
  correctedFields,
  groupOf,
  handleTimesAs,
  handMade,
  leastSure,
  plausibleUnits,
  surenessOf,
  withoutColumn,
  withoutFields,
} from '../../../src/ui/understoodView.ts';

const sourceWith = (hints: VolumeFileHints) => ({ id: 'a', fileName: 'a.csv', byteCount: 1, file: null, hints });

/** A reading as it stands on the card. */
const onCard = async (lines: readonly string[], hints: VolumeFileHints = {}, planTimeZone: string | null = null) => ({
  source: sourceWith(hints),
  reading: await read(lines, hints),
  given: { planTimeZone, remembered: null, refused: false },
});

const read = (lines: readonly string[], hints: VolumeFileHints = {}) =>
  readVolumeFile(new TextEncoder().encode(lines.join('\n')), hints);

const plain = ['timestamp,calls,aht', '2025-03-03T08:00,10,200', '2025-03-03T08:30,20,210', '2025-03-03T09:00,30,190'];

describe('how sure the card is', () => {
  it('tells what the file says from what is assumed and what the planner chose', async () => {
    expect(surenessOf(await onCard(plain))).toEqual({
      encoding: 'certain',
      delimiter: 'certain',
      headerLine: 'certain',
      dateOrder: 'certain',
      decimalSeparator: 'certain',
      timeZone: 'assumed',
      intervalMinutes: 'certain',
      countedAt: 'assumed',
      intervalLabel: 'assumed',
      handleTimeUnit: 'certain',
      queueName: 'certain',
      duplicates: 'assumed',
    });
    const hints = { timeZone: 'Europe/Rome', intervalLabel: 'end', headerLine: 1 } as const;
    expect(surenessOf(await onCard(plain, hints))).toMatchObject({
      timeZone: 'chosen',
      intervalLabel: 'chosen',
      headerLine: 'chosen',
      dateOrder: 'certain',
    });
    // A zone that the plan lends is nobody's correction of this file.
    const lent = await onCard(plain, { timeZone: 'Europe/Rome' }, 'Europe/Rome');
    expect(surenessOf(lent).timeZone).toBe('assumed');
    expect(handMade(lent)).toEqual({});
    expect(handMade(await onCard(plain, { timeZone: 'UTC' }, 'Europe/Rome'))).toEqual({ timeZone: 'UTC' });
  });

  it('asks for the unit of handle times that nobody can have', async () => {
    const lines = plain.map((line) => line.replace(/,(\d\d\d)$/, ',$1000'));
    expect(surenessOf(await onCard(lines)).handleTimeUnit).toBe('ambiguous');
    expect(plausibleUnits(200_000, (await read(lines)).understood)).toEqual([
      { unit: 'milliseconds', meanSeconds: 200 },
    ]);
  });

  it('is as sure of several things as of the least sure', () => {
    expect(leastSure(['certain', 'likely', 'chosen'])).toBe('likely');
    expect(leastSure(['likely', 'ambiguous'])).toBe('ambiguous');
    expect(leastSure([])).toBe('certain');
  });
});

describe('corrections', () => {
  it('are those hints that say something', () => {
    expect(correctedFields({ timeZone: null, columns: {}, keptLines: [], delimiter: undefined })).toEqual([]);
    expect(correctedFields({ headerLine: null, columns: { 2: 'ignored' }, duplicates: 'sum' })).toEqual([
      'headerLine',
      'columns',
      'duplicates',
    ]);
  });

  it('are taken back one by one or all at once', async () => {
    const hints: VolumeFileHints = { dateOrder: 'mdy', columns: { 1: 'ignored', 2: 'offered' } };
    expect({ ...hints, ...withoutColumn(hints, 1) }).toEqual({ dateOrder: 'mdy', columns: { 2: 'offered' } });
    const inferred = { ...hints, ...withoutFields(correctedFields(hints)) };
    expect(correctedFields(inferred)).toEqual([]);
    expect((await read(plain, inferred)).understood).toEqual((await read(plain)).understood);
  });

  it('make totals of all handle times, and averages of all again, and leave other columns alone', async () => {
    const lines = ['timestamp,calls,talk time,acw', '2025-03-03T08:00,10,2000,40', '2025-03-03T08:30,20,4000,80'];
    const hints: VolumeFileHints = { columns: { 1: 'offered' } };
    const { understood } = await read(lines, hints);
    const asTotals = handleTimesAs('total', understood, hints);
    expect(asTotals.columns).toEqual({ 1: 'offered', 2: 'totalTalkTime', 3: 'totalAfterContactWork' });
    const totals = await read(lines, asTotals);
    expect(totals.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(204, 9);
    expect(handleTimesAs('average', totals.understood, asTotals).columns).toEqual({
      1: 'offered',
      2: 'talkTime',
      3: 'afterContactWork',
    });
  });
});

describe('the group of a meaning', () => {
  it('is what its column is about', () => {
    expect(
      ['date', 'handled', 'totalHoldTime', 'wait', 'channel', 'ignored'].map((meaning) => groupOf(meaning as 'date')),
    ).toEqual(['time', 'contacts', 'handleTime', 'wait', 'queue', 'ignored']);
  });
});
