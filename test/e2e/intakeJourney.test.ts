import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { type ExpectedReading, expectedReadings, hasIntakeFiles, intakeFolder, intakeFolderName } from '../intake.ts';
import { hasFocus } from './keys.ts';
import { chooseFile, downloaded, openPage, planReady, undoButton, wordsOf } from './page.ts';
import { readCsv } from './recompute.ts';

const contentOf = (name: string) => readFileSync(new URL(name, intakeFolder));

const card = (page: Page) => page.getByRole('region', { name: 'Understood as', exact: true });
const setAside = (page: Page) => page.getByRole('region', { name: 'Set aside', exact: true });
const computePlan = (page: Page) => page.getByRole('button', { name: 'Compute plan', exact: true });

const number = (value: number) => value.toLocaleString('en-GB');
const day = (label: string) =>
  new Date(`${label.slice(0, 10)}T00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
const clock = (label: string) => label.slice(11);

/** The card once it shows this file, and nothing is being read. */
async function reading(page: Page, name: string): Promise<Locator> {
  await page.getByRole('heading', { name: `${name} is open; nothing of it is stored yet.` }).waitFor();
  await page.waitForFunction(() => document.querySelector('.card[aria-busy="false"]') !== null);
  return card(page);
}

/** What the card must say of a queue, and of a file of one. */
function saysOf(wanted: ExpectedReading): string[] {
  const { rows, total_contacts: total, first_interval: first, last_interval: last } = wanted;
  const { busiest_interval: busiest, busiest_contacts: most, mean_aht_seconds: handleTime } = wanted;
  const isDaily = wanted.interval_minutes === 1440;
  return [
    isDaily ? 'Interval one day' : `Interval ${wanted.interval_minutes} minutes`,
    ...(rows === undefined ? [] : [`${number(rows)} intervals with a reading`]),
    ...(total === undefined ? [] : [`Contacts ${number(total)} `]),
    ...(first && last ? [`Range ${day(first)} – ${day(last)} `] : []),
    ...(first && last && !isDaily ? [`first ${clock(first)}, last ${clock(last)}`] : []),
    ...(busiest ? [`Busiest interval ${number(most!)} ${day(busiest)}${isDaily ? '' : `, ${clock(busiest)}`}`] : []),
    ...(handleTime === undefined ? [] : [`Handle time ${handleTime.toFixed(1)} s`]),
    `Set aside ${Object.keys(wanted.rows_rejected ?? {}).length} lines`,
  ];
}

/** The cells of the table of queues that must say so. */
function cellsOf(name: string, wanted: ExpectedReading): string[] {
  const moment = (label: string) => `${day(label)}, ${clock(label)}`;
  return [
    name,
    number(wanted.total_contacts!),
    number(wanted.rows!),
    String(wanted.interval_minutes),
    moment(wanted.first_interval!),
    moment(wanted.last_interval!),
    `${wanted.busiest_contacts} ${moment(wanted.busiest_interval!)}`,
    `${wanted.mean_aht_seconds!.toFixed(1)} s`,
  ];
}

/** Words of a fact or a list as a person reads them, whatever its hidden choices are. */
async function factsOf(shownCard: Locator): Promise<string> {
  const facts = await shownCard.locator('.facts > div').evaluateAll((all) =>
    all.map((fact) => {
      const shown = fact.cloneNode(true) as HTMLElement;
      for (const part of shown.querySelectorAll('details, .sure')) part.remove();
      return [...shown.querySelectorAll('dt, dd > b, dd > span')].map((part) => part.textContent?.trim()).join(' ');
    }),
  );
  return facts.join('\n').replaceAll(/[^\S\n]+/g, ' ');
}

/** Half-hours of 24-hour days from Monday 6 January 2025, 300 of the 20,000 lines bad in one of five ways. */
function largeFile(): { text: string; bad: Map<number, string> } {
  const faults = ['n/a', 'many', '-4', '', '"1 2"'];
  const bad = new Map<number, string>();
  const lines = ['timestamp,contacts'];
  for (let i = 0; i < 20_000; i++) {
    const at = new Date(Date.UTC(2025, 0, 6) + i * 1_800_000).toISOString().slice(0, 16);
    const fault = i % 66 === 65 && bad.size < 300 ? faults[bad.size % faults.length]! : null;
    if (fault !== null) bad.set(i + 2, fault.replaceAll('"', ''));
    lines.push(`${at},${fault ?? 20 + ((i * 7) % 13)}`);
  }
  return { text: lines.join('\n'), bad };
}

describe.skipIf(!hasIntakeFiles)(`files of planners on the page (skipped: no folder ${intakeFolderName})`, () => {
  it('show on the card what they hold, line by bad line, and are a plan one click later', async () => {
    const { page } = await openPage({ step: 'volumes' });
    for (const [name, wanted] of Object.entries(expectedReadings)) {
      await chooseFile(page, name, contentOf(name));
      const shownCard = await reading(page, name);
      if (wanted.time_zone) {
        // By keys alone; the field keeps the focus while the file is read again.
        await shownCard.locator('summary', { hasText: 'Change Time zone' }).focus();
        for (const key of ['Enter', 'Tab', 'r', 'o', 'm', 'e', 'Enter']) await page.keyboard.press(key);
        await expect.poll(() => factsOf(shownCard)).toContain(`Time zone ${wanted.time_zone}`);
        await reading(page, name);
        const zone = shownCard.getByRole('combobox', { name: 'Time zone', exact: true });
        expect(await hasFocus(zone)).toBe(true);
      }
      const facts = await factsOf(shownCard);
      if (wanted.queues) {
        const rows = await shownCard.getByRole('table', { name: 'What each queue comes to' }).locator('tbody tr').all();
        expect(rows).toHaveLength(Object.keys(wanted.queues).length);
        for (const [k, [queue, ofQueue]] of Object.entries(wanted.queues).entries()) {
          const cells = await rows[k]!.locator('th, td').allInnerTexts();
          const words = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
          for (const [i, cell] of cellsOf(queue, ofQueue).entries()) expect.soft(words[i], name).toContain(cell);
        }
      } else for (const words of saysOf(wanted)) expect.soft(facts, name).toContain(words);
      expect.soft(await shownCard.locator('.question').count(), name).toBe(0);
    }

    // The broken one: each line, its reason, its cells, and the other choice of two.
    await chooseFile(page, '12-bad-rows.csv', contentOf('12-bad-rows.csv'));
    const broken = await reading(page, '12-bad-rows.csv');
    const list = setAside(page);
    for (const summary of (await list.locator('summary').all()).slice(1)) await summary.click();
    await list.getByText('Line 173', { exact: true }).waitFor();
    const words = await wordsOf(list);
    for (const said of [
      /Negative number 1 .*Line 12 contacts: -5/,
      /Marked as missing 1 .*Line 52 contacts: n\/a/,
      /No such day 1 .*Line 92 timestamp: 2025-02-31/,
      /Blank cell 1 .*Line 132 contacts: blank/,
      /same value 1 .*Line 173 .* stands on line 172 with the same 41\./,
      /other value 1 .*Line 214 .*: 37 here; 30 on line 213 was kept\./,
    ])
      expect.soft(words).toMatch(said);
    await list.getByRole('checkbox', { name: 'Show the cells as written' }).first().check();
    await list.getByRole('definition').filter({ hasText: '-5' }).waitFor();
    await expect(factsOf(broken)).resolves.toContain('Contacts 9,611 ');
    await list.getByRole('button', { name: /^Use this one instead/ }).click();
    await expect.poll(() => factsOf(broken)).toContain('Contacts 9,618 ');
    await broken.getByRole('button', { name: 'Back to what was inferred', exact: true }).click();
    await expect.poll(() => factsOf(broken)).toContain('Contacts 9,611 ');

    // A newcomer: a file dropped on the page, and one click.
    await drop(page, '06-report-with-preamble.csv', contentOf('06-report-with-preamble.csv').toString());
    await reading(page, '06-report-with-preamble.csv');
    let clicks = 0;
    await computePlan(page).click();
    clicks++;
    await planReady(page);
    expect(await wordsOf(page.locator('h1'))).toMatch(/^Week of 20 Oct/);
    expect(clicks).toBeLessThanOrEqual(2);
    await undoButton(page).click();
    await planReady(page);

    // Many lines, some bad: all of them in the list and the download, and the plan waits for none.
    const { text, bad } = largeFile();
    await drop(page, 'large.csv', text);
    await page.getByRole('link', { name: 'Volumes', exact: true }).first().click();
    const large = await reading(page, 'large.csv');
    expect(await factsOf(large)).toContain('Set aside 300 lines');
    expect(await factsOf(large)).toContain('19,700 intervals with a reading');
    const groups = await list.locator('summary').allInnerTexts();
    expect(groups.map((group) => Number(/(\d+)$/.exec(group.trim())![1])).toSorted((a, b) => b - a)).toEqual([
      120, 60, 60, 60,
    ]);
    expect(await list.getByRole('listitem').count()).toBe(20);
    await list.getByRole('button', { name: 'Show 100 more of 100', exact: true }).click();
    expect(await list.locator('details[open]').getByRole('listitem').count()).toBe(120);
    const file = await downloaded(page, list.getByRole('button', { name: 'Download the list (CSV)' }));
    const { rows } = readCsv(file.text, ',');
    expect(rows.map((row) => [Number(row.line), row.column, row.value!.replace(/^'/, '')])).toEqual(
      [...bad].map(([line, value]) => [line, 'contacts', value]),
    );
    for (const { reason } of rows) expect(reason).toMatch(/\. \p{Lu}.*\.$/u);
    await computePlan(page).click();
    await planReady(page);
    expect(await wordsOf(page.locator('h1'))).toMatch(/^Week of/);
  });
});

/** Drops a text file on the page, as from a folder. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
      return transfer;
    },
    [name, text] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: files });
}
