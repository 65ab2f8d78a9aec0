import { describe, expect, it } from 'vitest';
import { cellStates, dataQuality } from '../../../src/domain/volumes/dataQuality.ts';
import { spanOfDays } from '../../../src/domain/volumes/localSpans.ts';
import type { Finding } from '../../../src/domain/volumes/quality/findings.ts';
import type { LocalSpan, VolumeTreatment } from '../../../src/domain/volumes/treatments.ts';
import { historyDays } from '../../../src/ui/historyDays.ts';
import { historyMarks } from '../../../src/ui/historyMarks.ts';
import { qualityEntries } from '../../../src/ui/qualityView.ts';
import { aSeries, plainQueue } from '../../builders.ts';

const shop = () => aSeries().days(28).every(30).open(8, 18, [0, 1, 2, 3, 4]);
const finding = (kind: Finding['kind'], ...spans: LocalSpan[]): Finding => ({
  id: `${kind} ${spans[0]!.from}`,
  kind,
  spans,
  days: 1,
  intervals: 4,
  contacts: 80,
  usualContacts: 40,
  value: Number.NaN,
  handleTimeSeconds: Number.NaN,
  usualHandleTimeSeconds: Number.NaN,
  severity: 'medium',
  weight: 40,
});
const treatment = (id: string, on: boolean, ...spans: LocalSpan[]): VolumeTreatment => ({
  id,
  kind: 'exclude',
  spans,
  on,
  note: '',
});
const morning = { from: '2026-01-21T08:00', to: '2026-01-21T10:00' };

describe('the entries of the list', () => {
  it('have the last treatment that covers the whole of them; the other treatments stand by themselves', () => {
    const spike = finding('spike', morning);
    const odd = finding('oddDays', spanOfDays('2026-01-20', '2026-01-20'));
    const days = treatment('days', true, spanOfDays('2026-01-21', '2026-01-22'));
    const same = treatment('same', false, morning);
    const part = treatment('part', true, { from: '2026-01-20T08:00', to: '2026-01-20T12:00' });
    const { entries, others } = qualityEntries([spike, odd], { treatments: [days, same, part], historyFrom: null });
    expect(entries.map(({ number, treatment: one }) => [number, one?.id ?? null])).toEqual([
      [1, 'same'],
      [2, null],
    ]);
    expect(others.map(({ id }) => id)).toEqual(['days', 'part']);
  });
});

it('a new level is decided where the history is learned from its first day on', () => {
  const level = finding('levelBreak', spanOfDays('2026-01-20', '2026-02-01'));
  const learntFrom = (historyFrom: string | null) =>
    qualityEntries([level, finding('spike', morning)], { treatments: [], historyFrom }).entries.map(
      (one) => one.learntFrom,
    );
  expect(learntFrom('2026-01-20')).toEqual([true, false]);
  expect(learntFrom('2026-01-19')).toEqual([false, false]);
  expect(learntFrom(null)).toEqual([false, false]);
});

describe('marks on the map', () => {
  const history = historyDays(shop().build(), 60, 2);
  const marksOf = (entries: Finding[], treatments: VolumeTreatment[] = []) => {
    const all = qualityEntries(entries, { treatments, historyFrom: null });
    return historyMarks(history, all.entries, all.others);
  };

  it('lie on the rows and columns of their spans, days in one row each', () => {
    expect(history.rows.map(({ date }) => date)[0]).toBe('2026-01-19');
    expect(marksOf([finding('spike', morning)])).toEqual([{ row: 2, first: 0, end: 2, number: 1, treated: false }]);
    const lost = finding('lostDays', spanOfDays('2026-01-22', '2026-01-26'));
    expect(marksOf([lost]).map(({ row, first, end }) => [row, first, end])).toEqual([
      [3, 0, 10],
      [4, 0, 10],
      [5, 0, 10],
    ]);
  });

  it('of a part of a column mark the column, of closed hours or other weeks nothing', () => {
    const half = finding('gap', { from: '2026-01-19T09:30', to: '2026-01-19T10:00' });
    expect(marksOf([half])).toMatchObject([{ row: 0, first: 1, end: 2 }]);
    expect(marksOf([finding('closedTraffic', { from: '2026-01-19T20:00', to: '2026-01-19T21:00' })])).toEqual([]);
    expect(marksOf([finding('spike', { from: '2026-01-07T08:00', to: '2026-01-07T10:00' })])).toEqual([]);
    expect(marksOf([finding('levelBreak', spanOfDays('2026-01-20', '2026-02-01'))])).toEqual([]);
  });

  it('tell what is treated from what is kept, with or without a number', () => {
    expect(marksOf([finding('spike', morning)], [treatment('a', true, morning)])).toMatchObject([
      { number: 1, treated: true },
    ]);
    expect(marksOf([finding('spike', morning)], [treatment('a', false, morning)])).toMatchObject([
      { number: 1, treated: false },
    ]);
    expect(marksOf([], [treatment('a', true, morning)])).toMatchObject([{ number: 0, treated: true }]);
  });
});

describe('the cells of the map', () => {
  it('are a reading, closed, lost, or a zero that nobody wrote', () => {
    const series = shop()
      .withGap((at) => at.date === '2026-01-21' && at.minute >= 600 && at.minute < 720)
      .build();
    const statesOf = (missingMeans: 'openingHours' | 'zero') => {
      const { cells } = dataQuality({ ...plainQueue, series, missingMeans });
      return historyDays(series, 60, 2, { cells }).rows[2]!;
    };
    const { reading, lost, zero } = cellStates;
    const read = [reading, reading];
    const after = Array.from({ length: 6 }, () => reading);
    expect(statesOf('openingHours').states).toEqual([...read, lost, lost, ...after]);
    expect(statesOf('zero').states).toEqual([...read, zero, zero, ...after]);
    expect(statesOf('openingHours').usual.slice(0, 3)).toEqual([20, 20, 20]);
  });

  it('of earlier weeks end where they are asked to', () => {
    const { rows } = historyDays(shop().build(), 60, 1, { endDay: 14 });
    expect([rows[0]!.date, rows.at(-1)!.date]).toEqual(['2026-01-12', '2026-01-16']);
  });
});
