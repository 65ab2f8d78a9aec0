import { describe, expect, it } from 'vitest';
import { totalContacts } from '../../../src/domain/series.ts';
import { readForecastFile } from '../../../src/io/forecastFile.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** A week of hours from 8 to 12 under a header, each line with these numbers behind its date and time. */
function hours(header: string, numbers: string): Uint8Array {
  const lines = [header];
  for (let day = 2; day <= 8; day++)
    for (let hour = 8; hour < 12; hour++) lines.push(`2026-03-0${day},${hour}:00,${numbers}`);
  return bytes(lines.join('\n'));
}
const total = async (file: Uint8Array) => totalContacts((await readForecastFile(file)).queues[0]!.series) / 28;

describe('readForecastFile', () => {
  it('takes the contacts expected, where a history is not read from them', async () => {
    const file = hours('Date,Time,Forecast', '7');
    expect((await readVolumeFile(file)).ok).toBe(false);
    expect(await total(file)).toBe(7);
  });

  it('takes what is expected of a file that has what came as well', async () => {
    expect(await total(hours('Date,Time,Actual calls,Forecast calls', '5,7'))).toBe(7);
    expect(await total(hours('Data,Ora,Chiamate offerte,Chiamate previste', '5,7'))).toBe(7);
    expect(await total(hours('Data,Ora,Volume previsto', '9'))).toBe(9);
  });

  it('takes the handle time expected, and no agents for contacts', async () => {
    const { queues } = await readForecastFile(
      hours('Date,Time,Forecast agents,Forecast volume,Forecast AHT', '3,7,250'),
    );
    expect(totalContacts(queues[0]!.series)).toBe(7 * 28);
    expect(queues[0]!.series.averageHandleTimeSeconds!.find((seconds) => seconds > 0)).toBe(250);
  });

  it('reads a file without such words as a history is read', async () => {
    const file = hours('Date,Time,Calls,AHT', '5,200');
    expect(await readForecastFile(file)).toEqual(await readVolumeFile(file));
  });

  it('knows the layout of Calabrio by its cells, with staffing and without', async () => {
    // help.calabrio.com, "Forecast file formats".
    const staffed = [
      'Insurance,20210218 08:00,20210218 08:15,16,135.46,490.74,16.85',
      'Insurance,20210218 08:15,20210218 08:30,25,127.93,443.24,21.48',
      'Insurance,20210218 08:30,20210218 08:45,36,136.78,407.05,28.43',
    ];
    for (const lines of [staffed, staffed.map((line) => line.replace(/,[\d.]+$/, ''))]) {
      const { queues } = await readForecastFile(bytes(lines.join('\n')));
      expect(queues[0]).toMatchObject({ name: 'Insurance', intervalMinutes: 15 });
      expect(totalContacts(queues[0]!.series)).toBe(16 + 25 + 36);
      expect(queues[0]!.series.averageHandleTimeSeconds![32]).toBeCloseTo(135.46 + 490.74, 9);
    }
  });

  it('says what is wrong with a file that holds nothing of the kind', async () => {
    const reading = await readForecastFile(bytes('Forecast of the year\nnothing,here\n'));
    expect(reading.ok).toBe(false);
    expect(reading.issues).toHaveLength(1);
  });
});
