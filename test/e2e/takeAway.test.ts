import { describe, expect, it } from 'vitest';
import { goTo, openPage, planReady, wordsOf } from './page.ts';

const clipboard = () => navigator.clipboard.readText();

describe('what can be taken away without a file', () => {
  it('the week can be copied into a spreadsheet: a line a day, a cell an interval, the numbers as they stand', async () => {
    const { page, context } = await openPage();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy table', exact: true }).first().click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const lines = (await page.evaluate(clipboard)).split('\n').map((line) => line.split('\t'));
    expect(lines).toHaveLength(1 + 6);
    const [head, monday] = lines as [string[], string[]];
    expect(head.slice(1, 4)).toEqual(['08:00', '08:30', '09:00']);
    expect(new Set(lines.map((cells) => cells.length))).toEqual(new Set([1 + 24 + 2]));
    const shown = await page.locator('.hm tbody tr').first().locator('td[data-place]').allInnerTexts();
    expect(monday.slice(1, 25)).toEqual(shown);
    for (const cell of monday.slice(1, 25)) expect(cell).toMatch(/^\d+$/);
    // Closed intervals are empty, not words.
    expect(lines[6]!.slice(1, 3)).toEqual(['', '']);
  });

  it('the comparison of scenarios is copied as numbers under their names', async () => {
    const { page, context } = await openPage({ step: 'scenarios' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy table', exact: true }).first().click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const lines = (await page.evaluate(clipboard)).split('\n').map((line) => line.split('\t'));
    expect(lines[0]).toEqual(['Measure', 'Baseline', 'Campaign', '', 'Training', '', 'Premium service', '']);
    const contacts = lines.find(([name]) => name === 'Contacts')!;
    expect(contacts.slice(1, 4)).toEqual(['27,932', '30,725', '+2,793']);
    for (const cells of lines.slice(1))
      for (const cell of cells.slice(1)) expect(cell).toMatch(/^[+-]?€?[\d.,]+(\s?(%|s|pt|h))?$/);
    const hours = lines.find(([name]) => name === 'Net hours')!;
    expect(hours[5]).toMatch(/^-\d/);
  });

  it('the week prints: the numbers without the frame, on white', async () => {
    const { page } = await openPage({ scheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect(page.getByRole('grid').isVisible()).resolves.toBe(true);
    await expect(page.locator('.rail').isVisible()).resolves.toBe(false);
    await expect(page.locator('.top').isVisible()).resolves.toBe(false);
    await expect(page.locator('.side').first().isVisible()).resolves.toBe(false);
    const pdf = await page.pdf({ format: 'A4', landscape: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    console.log(`the Staffing page prints on ${pages} A4 pages`);
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(4);
    const { right } = await page.getByRole('grid').evaluate((grid) => grid.getBoundingClientRect().toJSON());
    expect(right).toBeLessThanOrEqual(1440);
  });

  it('cells pasted from a spreadsheet are read like a file', async () => {
    const { page } = await openPage({ step: 'volumes' });
    await page.getByRole('button', { name: 'Paste from a spreadsheet', exact: true }).click();
    const rows = ['Date\tTime\tCalls'];
    for (let day = 2; day <= 15; day++)
      for (let hour = 9; hour < 17; hour++) rows.push(`${day}/03/2026\t${hour}:00\t${20 + hour}`);
    await page.getByRole('textbox', { name: /Cells with their header/ }).fill(rows.join('\n'));
    await page.getByRole('button', { name: 'Read pasted cells', exact: true }).click();
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await goTo(page, 'Volumes');
    await expect(wordsOf(page.getByRole('region', { name: 'Understood as', exact: true }))).resolves.toContain(
      '60 minutes',
    );
  });
});
