import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../../src/domain/sample/randomSource.ts';
import { axeFinds } from './axe.ts';
import { chooseFile, goTo, openPage, planReady, undoButton, untilSaved, wordsOf } from './page.ts';

/**
 * Ten weeks of half-hours from Monday 5 January 2026, weekdays 9 to 17. Faults: the afternoon of 3 March is lost, on 5 March
 * thrice as many came, on 10 March a counter stood still at 31, and after closing time on 11 March 25 calls were counted.
 */
function faultyFile(): string {
  const random = randomSource(7);
  const lines = ['timestamp,contacts'];
  for (let day = 0; day < 70; day++) {
    const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
    if ([5, 6].includes(day % 7)) continue;
    for (let half = 18; half < 34; half++) {
      const usual = random.poisson(half < 26 ? 36 : 28);
      if (date === '2026-03-03' && half >= 26) continue;
      const contacts =
        date === '2026-03-05' ? usual * 3 : date === '2026-03-10' && half >= 20 && half < 28 ? 31 : usual;
      lines.push(`${date}T${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}:00,${contacts}`);
    }
    if (date === '2026-03-11') lines.push(`${date}T19:00:00,25`);
  }
  return `${lines.join('\n')}\n`;
}

const quality = (page: Page) => page.getByRole('region', { name: 'Data quality', exact: true });
const railForecast = (page: Page) => page.locator('#rail-forecast').innerText();

describe('the quality of a history', () => {
  it('is seen in the list and on the map, treated, undone, and kept over a reload', async () => {
    const { page } = await openPage();
    await chooseFile(page, 'faulty.csv', faultyFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await goTo(page, 'Volumes');
    const list = quality(page).getByRole('list', { name: 'What needs a look, weightiest first' });
    await list.waitFor();
    const names = await list.getByRole('heading').allInnerTexts();
    expect(names.map((name) => name.replaceAll(/\s+/g, ' ').replace(/^\d+ | ?, .*$/g, ''))).toEqual([
      'Odd day',
      'Lost hours',
      'Contacts in closed hours',
      'Flat line',
    ]);
    expect(await wordsOf(list)).toContain('31 contacts in each of 8 intervals in a row');
    expect(await wordsOf(quality(page))).toMatch(/intervals without a reading: [\d,]+ closed and 8 lost/);
    expect(await axeFinds(page)).toEqual([]);

    // The plan follows what is left out, and comes back with it.
    const before = await railForecast(page);
    const odd = list.getByRole('listitem').first();
    await odd.getByRole('button', { name: /^Leave out/ }).click();
    const use = odd.getByRole('switch');
    await expect.poll(() => use.evaluate((input) => input === document.activeElement)).toBe(true);
    await expect.poll(() => railForecast(page), { timeout: 15_000 }).not.toBe(before);
    await planReady(page);
    const without = await railForecast(page);
    await undoButton(page).click();
    await expect.poll(() => railForecast(page), { timeout: 15_000 }).toBe(before);
    await planReady(page);
    await odd.getByRole('button', { name: /^Leave out/ }).click();
    await expect.poll(() => railForecast(page), { timeout: 15_000 }).toBe(without);

    // The list points, the arrows move.
    await list.getByRole('button', { name: /^Tue, 3 Mar 2026, 13:00/ }).click();
    const cell = page.getByRole('gridcell');
    await expect
      .poll(() => cell.getAttribute('aria-label'))
      .toMatch(/3 Mar 2026, 13:00.13:30: no reading, lost; usually .*Lost hours/);
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => cell.getAttribute('aria-label'))
      .toMatch(/5 Mar 2026, 13:00.13:30: \d+ contacts; usually .*Odd day, treated/);
    expect(await cell.evaluate((one) => one === document.activeElement)).toBe(true);

    // A note, hours of the planner's own, and all of it again after a reload.
    await odd.getByRole('button', { name: /^Add a note/ }).click();
    await odd.getByRole('textbox', { name: 'Note', exact: true }).fill('campaign on television');
    await page.getByRole('button', { name: /^Edit\s*: opening hours/ }).click();
    await page.getByLabel('Saturday', { exact: true }).fill('9-12');
    await page.getByLabel('Saturday', { exact: true }).press('Enter');
    await planReady(page);
    await untilSaved(page);
    const kept = await railForecast(page);
    await page.reload();
    await planReady(page);
    await list.waitFor();
    expect(await odd.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('campaign on television');
    expect(await odd.getByRole('switch').isChecked()).toBe(true);
    expect(await page.getByText('Opening hours, yours', { exact: true }).isVisible()).toBe(true);
    await expect.poll(() => railForecast(page), { timeout: 15_000 }).toBe(kept);
  });
});
