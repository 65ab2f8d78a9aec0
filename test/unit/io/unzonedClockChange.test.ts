import { describe, expect, it } from 'vitest';
import { dateOfEpochDay, epochDayOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';

interface Line {
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
  readonly contacts: number;
}

/** Half-hours of five weeks around a day, open from `opens` on: about ten contacts at night, forty by day. */
function lines(around: string, opens = 0): Line[] {
  const first = epochDayOf(around) - 21;
  return Array.from({ length: 35 * 48 }, (_, i) => {
    const hour = Math.floor((i % 48) / 2);
    const usual = hour < 7 ? 15 : 40;
    const date = dateOfEpochDay(first + Math.floor(i / 48));
    return { date, hour, minute: (i % 2) * 30, contacts: usual + ((i * 7) % 5) };
  }).filter(({ hour }) => hour >= opens);
}

async function seen(rows: readonly Line[], timeZone?: string): Promise<(string | undefined)[]> {
  const two = (value: number) => String(value).padStart(2, '0');
  const text = rows.map(({ date, hour, minute, contacts }) => `${date} ${two(hour)}:${two(minute)},${contacts}`);
  const bytes = new TextEncoder().encode(['Interval start,Contacts', ...text].join('\n'));
  const { issues } = await readVolumeFile(bytes, timeZone ? { timeZone } : {});
  return issues.filter(({ kind }) => kind === 'unzoned-clock-change').map(({ interval }) => interval);
}

const isAt = (date: string, hour: number) => (line: Line) => line.date === date && line.hour === hour;

describe('a file without a time zone', () => {
  it.each([
    ['in Central Europe', '2025-03-30', 2],
    ['in Britain', '2025-03-30', 1],
    ['in Finland', '2025-03-30', 3],
    ['in America', '2025-03-09', 2],
  ])('shows that clocks went forward %s, by an hour that is not there or has no contact', async (_, date, hour) => {
    const isSkipped = isAt(date, hour);
    const label = `${date}T0${hour}:00`;
    expect(await seen(lines(date).filter((line) => !isSkipped(line)))).toEqual([label]);
    expect(await seen(lines(date).map((line) => (isSkipped(line) ? { ...line, contacts: 0 } : line)))).toEqual([label]);
  });

  it.each([
    ['in Central Europe', '2025-10-26', 2],
    ['in Britain', '2025-10-26', 1],
    ['in America', '2025-11-02', 1],
  ])('shows that clocks went back %s, by an hour that came twice or has the contacts of two', async (_, date, hour) => {
    const isRepeated = isAt(date, hour);
    const label = `${date}T0${hour}:00`;
    const twice = lines(date).flatMap((line, i, all) =>
      isRepeated(line) && line.minute === 30 ? [line, all[i - 1]!, line] : [line],
    );
    expect(await seen(twice)).toEqual([label]);
    const doubled = lines(date).map((line) => (isRepeated(line) ? { ...line, contacts: line.contacts * 2 } : line));
    expect(await seen(doubled)).toEqual([label]);
  });

  it('shows nothing where the day is like the others, the doors are closed at that hour, or it is a gap of another day', async () => {
    for (const date of ['2025-03-30', '2025-10-26', '2025-03-09', '2025-11-02']) {
      expect(await seen(lines(date))).toEqual([]);
      expect(await seen(lines(date, 7))).toEqual([]);
      expect(await seen(lines(date).filter(({ hour }) => hour < 1 || hour > 3))).toEqual([]);
      const dayBefore = dateOfEpochDay(epochDayOf(date) - 1);
      expect(await seen(lines(date).filter((line) => !isAt(dayBefore, 2)(line)))).toEqual([]);
      // The whole night is as busy as by day: that is no change of clocks.
      expect(await seen(lines(date).map((line) => (line.date === date ? { ...line, contacts: 40 } : line)))).toEqual(
        [],
      );
    }
  });

  it('is asked nothing once its zone is known', async () => {
    const rows = lines('2025-03-30').filter((line) => !isAt('2025-03-30', 2)(line));
    expect(await seen(rows, 'Europe/Rome')).toEqual([]);
  });
});
