import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';

/** Files that were once misread without a word, each the smallest of its kind. */

const read = (lines: readonly string[], hints?: VolumeFileHints) =>
  readVolumeFile(new TextEncoder().encode(`${lines.join('\n')}\n`), hints);

const contactsOf = ({ queues }: VolumeFileReading) =>
  [...queues[0]!.series.contacts].filter((contacts) => !Number.isNaN(contacts));

const two = (value: number) => String(value).padStart(2, '0');

describe('a file without a header', () => {
  it('keeps its first line where dates are eight digits', async () => {
    const reading = await read(['20250303,5', '20250304,6', '20250305,7']);
    expect(reading.understood.headerLine).toBe(null);
    expect(contactsOf(reading)).toEqual([5, 6, 7]);
  });
});

describe('the delimiter', () => {
  it('is not the decimal comma, whatever commas the title lines have', async () => {
    const rows = ['08:00', '08:30', '09:00', '09:30'].map((clock) => `03/03/2025 ${clock};1,5`);
    const reading = await read(['Contacts, by interval', 'Printed by, Tom', '', ...rows]);
    expect(reading.understood.delimiter).toBe(';');
    expect(contactsOf(reading)).toEqual([1.5, 1.5, 1.5, 1.5]);
  });
});

describe('an offset behind a dash', () => {
  /** Quarter-hours from 9 March 2025, 00:00 to 04:00 in New York, where the clock jumps from 02:00 to 03:00. */
  const labels = Array.from({ length: 12 }, (_, i) => {
    const minutes = i * 15 + (i >= 8 ? 60 : 0);
    return { hours: Math.floor(minutes / 60), minutes: minutes % 60, offset: i >= 8 ? '-04:00' : '-05:00' };
  });
  const first = Date.parse('2025-03-09T05:00Z') / 1000;

  it.each([
    ['23 hours', (h: number, m: number) => `${two(h)}:${two(m)}:00`],
    ['AM and PM', (h: number, m: number) => `${h === 0 ? 12 : h}:${two(m)} AM`],
  ])('is one on both sides of a change of clocks: %s', async (_, clock) => {
    const rows = labels.map(({ hours, minutes, offset }, i) => `2025-03-09 ${clock(hours, minutes)}${offset},${i + 1}`);
    const reading = await read(['Interval Start,Contacts', ...rows], { timeZone: 'America/New_York' });
    expect(reading.issues).toEqual([]);
    expect(reading.understood).toMatchObject({ absoluteTimes: true, intervalMinutes: 15, totalContacts: 78 });
    expect(reading.queues[0]!.series.grid.dayStartEpochSeconds[0]).toBe(first);
    expect(contactsOf(reading)).toHaveLength(12);
  });

  it('does not make an interval long that ends in another one', async () => {
    const rows = [
      '2025-10-26T02:30:00+02:00,2025-10-26T02:45:00+02:00,1',
      '2025-10-26T02:45:00+02:00,2025-10-26T02:00:00+01:00,2',
      '2025-10-26T02:00:00+01:00,2025-10-26T02:15:00+01:00,3',
      '2025-10-26T02:15:00+01:00,2025-10-26T02:30:00+01:00,4',
    ];
    const reading = await read(['Start,End,Contacts', ...rows], { timeZone: 'Europe/Rome' });
    expect(reading.issues).toEqual([]);
    expect(contactsOf(reading)).toEqual([1, 2, 3, 4]);
  });
});

describe('an interval that begins at 02:45 and ends at 02:00', () => {
  it('is no long one where the clocks go back', async () => {
    const clocks = ['02:00,02:15', '02:15,02:30', '02:30,02:45', '02:45,02:00', '02:00,02:15', '02:15,02:30'];
    const rows = [...clocks, '02:30,02:45', '02:45,03:00'].map((clock, i) => `2025-10-26,${clock},${i + 1}`);
    const reading = await read(['Date,Start,End,Contacts', ...rows], { timeZone: 'Europe/Rome' });
    expect(reading.issues).toEqual([]);
    expect(contactsOf(reading)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a number that may be grouped or have three decimals', () => {
  it('is told by the handle time of a contact where the column holds totals', async () => {
    const rows = ['96;86.400', '218;60.168', '349;309.912', '367;67.161'].map((cells, i) => `2021-01-2${i};${cells}`);
    const reading = await read(['Date;Contacts;Total handle time (sec)', ...rows]);
    expect([...reading.queues[0]!.series.averageHandleTimeSeconds!]).toEqual([900, 276, 888, 183]);
    expect(reading.understood).toMatchObject({ thousandsSign: '.', numberCertainty: 'likely' });
  });

  it('is asked about where one whole number among them is of their size as decimals', async () => {
    const counts = ['630,359', '589,455', '635,081', '801,201', '514,708', '104,874', '170', '643,188'];
    const reading = await read(['Date;Contacts', ...counts.map((count, i) => `2019-01-0${i + 1};${count}`)]);
    expect(reading.understood.numberCertainty).toBe('ambiguous');
    expect(reading.issues).toMatchObject([{ kind: 'ambiguous-number-format', value: '630,359' }]);
  });

  it('is grouped where small counts stand beside it', async () => {
    const counts = ['1,050', '878', '1,672', '12', '2,181'];
    const reading = await read(['Date;Contacts', ...counts.map((count, i) => `2019-01-0${i + 1};${count}`)]);
    expect(contactsOf(reading)).toEqual([1050, 878, 1672, 12, 2181]);
    expect(reading.understood.numberCertainty).toBe('likely');
  });
});

describe('a lone quote that another one closes, many lines below', () => {
  const rows = Array.from({ length: 480 }, (_, i) => {
    const clock = `${two(Math.floor((i % 48) / 2))}:${two((i % 2) * 30)}`;
    return [`${two(3 + Math.floor(i / 48))}/03/2025`, clock, String(10 + (i % 7)), 'as usual'];
  });
  const header = ['Date', 'Time', 'Calls', 'Notes'];
  const withCell = (row: number, column: number, cell: string, all = rows) =>
    all.map((cells, i) => (i === row ? cells.with(column, cell) : cells));

  it.each([
    ['in a note', withCell(117, 3, 'all well"', withCell(50, 3, '"as usual')), 479],
    ['in a note that is quoted itself', withCell(117, 3, '"all well"', withCell(50, 3, '"as usual')), 479],
    ['in the first cell', withCell(117, 3, 'all well"', withCell(50, 0, '"04/03/2025')), 479],
  ])('does not swallow the lines between: %s', async (_, table, kept) => {
    const reading = await read([header, ...table].map((cells) => cells.join(';')));
    expect(reading.issues).toMatchObject([{ kind: 'broken-quotes', line: 52, setAside: 'line' }]);
    expect(reading.understood).toMatchObject({ linesRead: 480, rejectedLines: 1 });
    expect(contactsOf(reading)).toHaveLength(kept);
  });

  it('is none where a note has line breaks, even with separators', async () => {
    const table = withCell(50, 3, '"called; then\nrang; again; at last\nand; so; on; and; on"');
    const reading = await read([header, ...table].map((cells) => cells.join(';')));
    expect(reading.issues).toEqual([]);
    expect(contactsOf(reading)).toHaveLength(480);
  });
});

describe('a file of which no line can be read', () => {
  it('says so with a line that is at fault, not with its title', async () => {
    const reading = await read(['Contacts', '', 'Date,Contacts', '2025-03-03,-1', '2025-03-04,-2']);
    expect(reading.issues[0]).toMatchObject({ kind: 'no-reading', line: 4 });
  });
});

describe('dates', () => {
  const days = (first: string, count: number) =>
    Array.from({ length: count }, (_, i) => new Date(Date.parse(`${first}T00:00Z`) + i * 86_400_000));
  const part = (date: Date, at: number) => date.toISOString().slice(at, at + 2);

  it('are told by the weekdays in front of them', async () => {
    const names = ['dom', 'lun', 'mar', 'mer', 'gio', 'ven', 'sab'];
    const rows = days('2025-03-03', 3).map(
      (date, i) => `${names[date.getUTCDay()]} ${part(date, 8)}/${part(date, 5)}/2025;${i + 5}`,
    );
    const { understood } = await read(['Data;Chiamate', ...rows]);
    expect(understood.dateOrder).toMatchObject({ order: 'dmy', certainty: 'certain' });
    expect(understood.queues[0]).toMatchObject({ firstInterval: '2025-03-03T00:00', lastInterval: '2025-03-05T00:00' });
  });

  it('that a spreadsheet turned round where it could are refused, not scattered over the year', async () => {
    const rows = days('2025-03-03', 40).map((date, i) => {
      const [day, month] = [part(date, 8), part(date, 5)];
      return `${Number(day) > 12 ? `${day}/${month}` : `${month}/${day}`}/2025;${i + 5}`;
    });
    const { ok, issues } = await read(['Data;Chiamate', ...rows]);
    expect(ok).toBe(false);
    expect(issues).toMatchObject([{ kind: 'mixed-date-orders' }]);
  });
});

describe('a column of shares', () => {
  it('is no queue, whatever word its header has', async () => {
    const rows = ['08:00', '08:30', '09:00', '09:30'].map((clock, i) => `03/03/2025 ${clock};${i + 5};0,9${i}`);
    const { queues } = await read(['Data e ora;Chiamate;Servizio', ...rows]);
    expect(queues).toHaveLength(1);
    expect(contactsOf({ queues } as VolumeFileReading)).toEqual([5, 6, 7, 8]);
  });
});

describe('a number without its decimals', () => {
  it('is asked about where some thousands are grouped and some are not', async () => {
    const counts = ['1.120', '1320', '980', '1.210', '760', '1.150'];
    const { understood } = await read(['Data;Chiamate', ...counts.map((count, i) => `2025-03-0${i + 1};${count}`)]);
    expect(understood.numberCertainty).toBe('ambiguous');
  });
});

describe('a handle time of a few seconds', () => {
  it('is said to be implausible: it is in minutes', async () => {
    const rows = ['08:00', '08:30', '09:00', '09:30'].map((clock, i) => `03/03/2025 ${clock};${i + 5};5,${i}`);
    const { issues } = await read(['Data e ora;Chiamate;TMG', ...rows], { dateOrder: 'dmy' });
    expect(issues.map(({ kind }) => kind)).toEqual(['implausible-handle-time']);
  });
});

describe('a table that says its dates and queues once', () => {
  it('goes on with them on the lines below, and says so', async () => {
    const rows = ['Sales', 'Service'].flatMap((queue, q) =>
      Array.from({ length: 5 }, (_, day) => day).flatMap((day) =>
        ['08:00', '08:30', '09:00'].map((clock, i) =>
          [i + day === 0 ? queue : '', i === 0 ? `2025-03-0${day + 3}` : '', clock, 10 * q + day + i].join(';'),
        ),
      ),
    );
    const reading = await read(['Queue;Date;Time;Contacts', ...rows]);
    expect(reading.issues.map(({ kind, column }) => [kind, column])).toEqual([
      ['filled-down', 'Date'],
      ['filled-down', 'Queue'],
    ]);
    expect(reading.understood.queues.map(({ name, rows, totalContacts }) => [name, rows, totalContacts])).toEqual([
      ['Sales', 15, 45],
      ['Service', 15, 195],
    ]);
  });

  it('is none where a few cells are blank', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i === 4 ? '' : 'Sales'};2025-03-03;0${i}:00;${i}`);
    const { issues } = await read(['Queue;Date;Time;Contacts', ...rows]);
    expect(issues.map(({ kind }) => kind)).not.toContain('filled-down');
  });
});

describe('a text that is written as a formula', () => {
  it('is the text', async () => {
    const rows = ['08:00', '08:30', '09:00'].map((clock, i) => `="03/03/2025";="${clock}";="${i + 5}"`);
    const reading = await read(['Data;Ora;Chiamate', ...rows]);
    expect(contactsOf(reading)).toEqual([5, 6, 7]);
  });
});

describe('a column of handle times that are none', () => {
  it('is not left out without a word', async () => {
    const rows = ['08:00', '08:30', '09:00'].map((clock, i) => `03/03/2025;${clock};${i + 5};circa ${i + 4} minuti`);
    const { issues } = await read(['Data;Ora;Chiamate;TMG', ...rows], { dateOrder: 'dmy' });
    expect(issues).toMatchObject([{ kind: 'handle-time-unread', column: 'TMG', value: 'circa 4 minuti' }]);
  });
});
