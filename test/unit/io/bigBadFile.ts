import { addDays, intervalCount, localLabelOf } from '../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../src/domain/intervalGrid.ts';
import type { LineIssueKind } from '../../../src/io/volumeFileTypes.ts';

/** A line that must be set aside, as the list shall say it. */
export interface BadLine {
  readonly line: number;
  readonly kind: LineIssueKind;
  readonly column: string | undefined;
  readonly value: string | undefined;
}

export interface BigBadFile {
  readonly text: string;
  readonly bad: readonly BadLine[];
  readonly goodRows: number;
  readonly totalContacts: number;
}

export const BIG_BAD_ZONE = 'Europe/Rome';
const LINES = 20_000;
const BAD_LINES = 300;
const HEADER = 'Data;Inizio;Fine;Chiamate offerte;TMG (sec)';

interface Cells {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly contacts: string;
  readonly time: string;
}

type Fault = readonly [LineIssueKind, string | undefined, (good: Cells) => { line: string; value: string | undefined }];

const row = ({ date, start, end, contacts, time }: Cells) => [date, start, end, contacts, time].join(';');
const changed =
  (field: keyof Cells, value: string, cells: Partial<Cells> = {}): Fault[2] =>
  (good) => ({ line: row({ ...good, [field]: value, ...cells }), value });

/** Every kind of line that is set aside in a file of local times, and what the list says of it. */
const FAULTS: readonly Fault[] = [
  ['blank-cell', 'Chiamate offerte', changed('contacts', '')],
  ['blank-cell', 'Data', changed('date', '')],
  ['missing-marker', 'Chiamate offerte', changed('contacts', 'n/d')],
  ['missing-marker', 'Chiamate offerte', changed('contacts', '#DIV/0!')],
  ['not-a-number', 'Chiamate offerte', changed('contacts', 'dodici')],
  ['not-a-number', 'Chiamate offerte', changed('contacts', '=1+1')],
  ['negative-number', 'Chiamate offerte', changed('contacts', '-7')],
  ['not-a-date', 'Data', changed('date', 'ieri')],
  ['no-such-date', 'Data', changed('date', '31/02/2025')],
  ['far-date', 'Data', changed('date', '03/03/2205')],
  ['not-a-time', 'Inizio', changed('start', 'mattina')],
  ['no-such-time', 'Inizio', changed('start', '25:00')],
  [
    'skipped-hour',
    undefined,
    (good) => ({
      line: row({ ...good, date: '30/03/2025', start: '02:30', end: '03:00' }),
      value: '2025-03-30T02:30',
    }),
  ],
  [
    'off-interval',
    undefined,
    (good) => ({ line: row({ ...good, date: '04/03/2025', start: '08:10', end: '08:40' }), value: '2025-03-04T08:10' }),
  ],
  [
    'other-interval-length',
    undefined,
    (good) => ({ line: row({ ...good, date: '05/03/2025', start: '08:00', end: '11:00' }), value: '2025-03-05T08:00' }),
  ],
  ['offset-unexpected', 'Data', (good) => ({ line: row({ ...good, start: `${good.start}+01:00` }), value: good.date })],
  ['duplicate-same', undefined, (good) => ({ line: row(good), value: good.contacts })],
  [
    'duplicate-other',
    undefined,
    (good) => ({
      line: row({ ...good, contacts: `${Number(good.contacts) + 1}` }),
      value: `${Number(good.contacts) + 1}`,
    }),
  ],
  ['too-many-cells', undefined, (good) => ({ line: `${row(good)};1;672`, value: undefined })],
  ['broken-quotes', undefined, (good) => ({ line: `"${row(good)}`, value: undefined })],
];

/**
 * 20,000 lines of a service that never closes, in Rome with both changes of clocks inside; every 66th line is bad, each kind of
 * fault in turn. The good ones are all there. timeZone null: the clocks never change, so that no hour is skipped.
 */
export function bigBadFile(timeZone: string | null = BIG_BAD_ZONE): BigBadFile {
  const grid = intervalGrid({
    firstDate: '2024-06-01',
    dayCount: 420,
    intervalSeconds: 1800,
    timeZone,
  });
  const faults = FAULTS.filter(([kind]) => kind !== 'skipped-hour' || timeZone !== null);
  const lines = [HEADER];
  const bad: BadLine[] = [];
  const every = Math.floor(LINES / BAD_LINES);
  let totalContacts = 0;
  let goodRows = 0;
  for (let i = 0; i + 1 < intervalCount(grid) && lines.length <= LINES; i++) {
    const start = localLabelOf(grid, i);
    const end = localLabelOf(grid, i + 1);
    const contacts = 20 + ((i * 7) % 31);
    const cells: Cells = {
      date: start.slice(0, 10).split('-').reverse().join('/'),
      start: start.slice(11),
      end: end.slice(11),
      contacts: String(contacts),
      time: String(240 + (i % 60)),
    };
    lines.push(row(cells));
    totalContacts += contacts;
    goodRows++;
    if (lines.length % every !== 0 || bad.length === BAD_LINES || lines.length > LINES) continue;
    const [kind, column, make] = faults[bad.length % faults.length]!;
    const { line, value } = make(cells);
    lines.push(line);
    bad.push({ line: lines.length, kind, column, value });
  }
  return { text: `${lines.join('\r\n')}\r\n`, bad, goodRows, totalContacts };
}

/** The same for a file of instants, in which a line may lack its offset: small, since it is one kind. */
export function withoutOffset(): { text: string; bad: BadLine } {
  const rows = Array.from(
    { length: 48 },
    (_, i) => `${addDays('2025-03-03', Math.floor(i / 24))}T${String(i % 24).padStart(2, '0')}:00:00Z,5`,
  );
  const text = ['Interval start,Contacts', ...rows, '2025-03-05T00:00:00,5'].join('\n');
  return { text, bad: { line: 50, kind: 'offset-missing', column: 'Interval start', value: '2025-03-05' } };
}
