import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { BIG_BAD_ZONE, bigBadFile, withoutOffset } from './bigBadFile.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('20,000 lines with 300 bad ones of every kind', () => {
  it('are read but for these, and each of these is listed with its line, column, value and reason', async () => {
    const { text, bad, goodRows, totalContacts } = bigBadFile();
    const reading = await readVolumeFile(utf8(text), { timeZone: BIG_BAD_ZONE });
    expect(reading.ok).toBe(true);
    expect(bad).toHaveLength(300);
    const found = reading.issues.map(({ line, kind, column, value, setAside }) => ({
      line,
      kind,
      column,
      value,
      setAside,
    }));
    expect(found).toEqual(bad.map((line) => ({ ...line, setAside: 'line' })));
    for (const { message, line } of reading.issues) expect(message).toMatch(new RegExp(`^Line ${line}\\b.*\\.$`, 's'));
    expect(reading.understood).toMatchObject({ rejectedLines: 300, linesRead: text.split('\r\n').length - 2 });
    expect(reading.understood.queues).toMatchObject([{ rows: goodRows, totalContacts, rejectedLines: 300 }]);
  });

  it('say of a line without an offset among instants what it lacks', async () => {
    const { text, bad } = withoutOffset();
    const { issues } = await readVolumeFile(utf8(text));
    expect(issues).toMatchObject([{ ...bad, setAside: 'line' }]);
  });
});
