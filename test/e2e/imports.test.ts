import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { totalContacts } from '../../src/domain/series.ts';
import { type FileReadings, type MergeQueue, mergeVolumes } from '../../src/domain/volumes/mergeVolumes.ts';
import { readVolumeFile } from '../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../src/io/volumeFileTypes.ts';
import { chooseFile, goTo, openPage, planReady, undoButton, untilSaved, wordsOf } from './page.ts';

/** Days of 2026 in two queues, quarter-hours from 9 to 13. No word of the last header says that its numbers are handle times. */
function weeks(from: string, days: number, calls: (day: number, slot: number) => number, separator = ';'): string {
  const lines = [['coda', 'inizio', 'chiamate', 'zz'].join(separator)];
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10);
    for (let slot = 0; slot < 16; slot++) {
      const clock = `${String(9 + (slot >> 2)).padStart(2, '0')}:${String((slot % 4) * 15).padStart(2, '0')}`;
      for (const [q, queue] of ['Assistenza', 'Vendite'].entries())
        lines.push([queue, `${date} ${clock}`, calls(day, slot) + q, 180 + slot].join(separator));
    }
  }
  return lines.join('\n');
}
const usual = (day: number, slot: number) => 8 + ((day * 5 + slot * 3) % 11);
const corrected: VolumeFileHints = { columns: { 3: 'averageHandleTime' } };

/** The same files read and merged here, one after the other. */
async function mergedHere(...texts: readonly string[]) {
  let queues: readonly MergeQueue[] = [];
  let merge: ReturnType<typeof mergeVolumes> | null = null;
  for (const text of texts) {
    const reading = await readVolumeFile(new TextEncoder().encode(text), corrected);
    const file: FileReadings = {
      queues: reading.queues.map(({ name, series }) => ({ name, channel: 'voice', series })),
      aliases: {},
      nameWhereNone: '',
      missingMeans: 'openingHours',
    };
    let made = 0;
    const newId = () => `q${++made}`;
    merge = mergeVolumes({
      queues,
      files: [file],
      onto: 'readings',
      choices: { sumsPlan: false },
      missingMeans: 'asInPlan',
      newId,
    });
    queues = merge.queues;
  }
  return { changes: merge!.changes, contacts: queues.reduce((sum, { series }) => sum + totalContacts(series), 0) };
}

const changesOf = (page: Page) => page.getByRole('region', { name: 'What changes in the plan', exact: true });
const planFiles = (page: Page) => page.getByRole('region', { name: 'Files behind the plan', exact: true });
const fileNames = (page: Page) => planFiles(page).locator('li b').allInnerTexts();
const digits = (text: string) => text.replaceAll(/[^\d]/g, '');

/** The figures of the table, row by row: new, replaced, unchanged, days, contacts before and after. */
async function figures(page: Page): Promise<string[][]> {
  await changesOf(page).locator('.import-outcome').waitFor();
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
  const rows = await changesOf(page).getByRole('table', { name: 'Changes, queue by queue' }).locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('td.num').allInnerTexts()).map(digits)));
}
const expected = ({ changes }: Awaited<ReturnType<typeof mergedHere>>) =>
  changes.map(({ added, replaced, otherwiseReplaced, same, daysChanged, contactsBefore, contactsAfter }) =>
    [added, replaced + otherwiseReplaced, same, daysChanged, contactsBefore, contactsAfter].map(String),
  );

async function add(page: Page): Promise<void> {
  await changesOf(page).getByRole('button', { name: 'Add to the plan', exact: true }).click();
  await planReady(page);
  await goTo(page, 'Volumes');
}

describe('the files of a planner, week after week', () => {
  it('join the plan one by one and together, as last time, by key, and back', async () => {
    const { page, context } = await openPage({ step: 'volumes' });
    const first = weeks('2026-01-05', 28, usual);
    await chooseFile(page, 'gennaio.csv', first);
    const card = page.getByRole('region', { name: 'Understood as', exact: true });
    await page
      .getByRole('combobox', { name: 'Meaning of column zz', exact: true })
      .selectOption({ label: 'Handle time' });
    await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await goTo(page, 'Volumes');
    await expect(fileNames(page)).resolves.toEqual(['gennaio.csv']);

    // Next week's file is read as the first was corrected, and compared with the plan.
    const second = weeks('2026-01-30', 10, (day, slot) => usual(day + 25, slot) + (day === 1 && slot > 8 ? 40 : 0));
    await chooseFile(page, 'febbraio.csv', second);
    const both = await mergedHere(first, second);
    await expect(figures(page)).resolves.toEqual(expected(both));
    await expect(wordsOf(card)).resolves.toContain('As last time.');
    expect(both.changes[0]).toMatchObject({ added: 112, replaced: 7, same: 41 });
    await expect(wordsOf(changesOf(page))).resolves.toContain('31 Jan 2026, 11:15');
    await add(page);
    const contacts = async () => digits((await wordsOf(page.locator('h1 b'))).split(' contacts')[0]!);
    await expect(contacts()).resolves.toBe(String(both.contacts));
    await expect(fileNames(page)).resolves.toEqual(['gennaio.csv', 'febbraio.csv']);
    await undoButton(page).click();
    await expect(fileNames(page)).resolves.toEqual(['gennaio.csv']);
    await page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true }).click();
    await expect(fileNames(page)).resolves.toEqual(['gennaio.csv', 'febbraio.csv']);

    // Two at once and a bad one, the later days first.
    const third = weeks('2026-02-09', 7, usual);
    const fourth = weeks('2026-02-15', 7, (day, slot) => usual(day, slot) + 2);
    await page.getByLabel('Volume file', { exact: true }).setInputFiles(
      [
        ['quarto.csv', fourth],
        ['foto.pdf', '%PDF-1.7 no volumes'],
        ['terzo.csv', third],
      ].map(([name, text]) => ({ name: name!, mimeType: 'text/csv', buffer: Buffer.from(text!) })),
    );
    const opened = page.getByRole('region', { name: 'Opened files', exact: true });
    await opened.getByText('Not readable:', { exact: true }).waitFor();
    const outcome = await figures(page);
    const all = await mergedHere(first, second, third, fourth);
    expect(outcome.map((row) => row.at(-1))).toEqual(all.changes.map(({ contactsAfter }) => String(contactsAfter)));
    await expect(wordsOf(changesOf(page))).resolves.toContain('32 intervals stand in two of the files');
    await add(page);
    await expect(contacts()).resolves.toBe(String(all.contacts));

    // Cells by key, as a spreadsheet puts them on the clipboard.
    const fifth = weeks('2026-02-22', 2, usual, '\t');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), fifth);
    await page.locator('main').focus();
    await page.keyboard.press('Control+V');
    await expect(figures(page)).resolves.toMatchObject([{ 0: '32' }, { 0: '32' }]);
    // Another layout: what was corrected in files with semicolons says nothing about it.
    await expect(wordsOf(card)).resolves.not.toContain('As last time.');
    await add(page);
    await expect(fileNames(page)).resolves.toEqual([
      'gennaio.csv',
      'febbraio.csv',
      'terzo.csv',
      'quarto.csv',
      'pasted.txt',
    ]);

    // Taken out again: what is left is what the others say.
    await planFiles(page).getByRole('button', { name: 'Remove febbraio.csv', exact: true }).click();
    await page.getByText('File “febbraio.csv” taken out of the plan.').waitFor();
    const left = await mergedHere(first, third, fourth, fifth);
    await planReady(page);
    await expect(contacts()).resolves.toBe(String(left.contacts));
    await untilSaved(page);
    await page.reload();
    await planReady(page);
    await expect(contacts()).resolves.toBe(String(left.contacts));
    await expect(fileNames(page)).resolves.toEqual(['gennaio.csv', 'terzo.csv', 'quarto.csv', 'pasted.txt']);
    await planFiles(page).getByRole('button', { name: 'Correct terzo.csv', exact: true }).click();
    await card.getByText('terzo.csv').waitFor();
    await expect(page.getByRole('combobox', { name: 'Meaning of column zz', exact: true }).inputValue()).resolves.toBe(
      'averageHandleTime',
    );
  });
});
