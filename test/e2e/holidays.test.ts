import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { axeFinds } from './axe.ts';
import {
  addressOf,
  field,
  goTo,
  idle,
  openPage,
  planReady,
  setField,
  undoButton,
  untilSaved,
  wordsOf,
} from './page.ts';

const select = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const panel = (page: Page) => page.getByRole('region', { name: 'Holidays', exact: true });
const rowOf = (page: Page, name: string) =>
  panel(page)
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ has: page.getByRole('combobox') });

/** The forecast of a day in the table twin: its numbers, none where it is closed. */
async function tableSays(page: Page, day: string): Promise<string[]> {
  await planReady(page);
  await idle(page);
  const row = page.getByRole('row', { name: new RegExp(`^${day}`) });
  return (await row.getByRole('cell').allInnerTexts()).filter((text) => text.trim() !== '');
}

describe('the holidays of a place', () => {
  it('are chosen, listed with the days ahead, closed by a rule, undone, and there after a reload', async () => {
    const { page, requests } = await openPage({ step: 'forecast' });
    await setField(page, 'Horizon (weeks)', '5');
    await planReady(page);
    // The sample is in Milan, and closed on its holidays whatever their rule.
    expect(await wordsOf(rowOf(page, 'Saint Ambrose'))).toContain('closed anyway');

    await select(page, 'Country').selectOption('Germany');
    await select(page, 'Region').selectOption('Bayern');
    await rowOf(page, 'Christmas Day').waitFor();
    expect(await panel(page).getByText('Saint Ambrose').count()).toBe(0);
    expect(await select(page, 'Region').inputValue()).toBe('BY');

    // With its day open, Christmas is forecast.
    await page.getByRole('button', { name: /^Reopen Fri,? 25 Dec/ }).click();
    await page.getByText('Table', { exact: true }).last().click();
    expect(await tableSays(page, 'Fri,? 25 Dec')).toHaveLength(5);

    // Closed by its rule, it is not; one undo opens it again.
    await select(page, 'Rule for Christmas Day').selectOption('Closed');
    expect(await tableSays(page, 'Fri,? 25 Dec')).toEqual([]);
    await undoButton(page).click();
    expect(await tableSays(page, 'Fri,? 25 Dec')).toHaveLength(5);
    expect(await select(page, 'Rule for Christmas Day').inputValue()).toBe('learned');
    await select(page, 'Rule for Christmas Day').selectOption('Closed');
    expect(await tableSays(page, 'Fri,? 25 Dec')).toEqual([]);

    // A percentage has its number.
    await select(page, 'Rule for Christmas Eve').selectOption('Percentage of a day');
    await field(page, 'Of an ordinary day (%), Christmas Eve').fill('40');
    await planReady(page);
    expect(await axeFinds(page)).toEqual([]);

    await untilSaved(page);
    await page.reload();
    await planReady(page);
    await goTo(page, 'Forecast');
    await rowOf(page, 'Christmas Day').waitFor();
    expect(await select(page, 'Country').inputValue()).toBe('DE');
    expect(await select(page, 'Region').inputValue()).toBe('BY');
    expect(await select(page, 'Rule for Christmas Day').inputValue()).toBe('closed');
    expect(await field(page, 'Of an ordinary day (%), Christmas Eve').inputValue()).toBe('40');
    await page.getByText('Table', { exact: true }).last().click();
    expect(await tableSays(page, 'Fri,? 25 Dec')).toEqual([]);

    // Nothing left the page: all that was asked for is a part of the app.
    const { origin } = new URL(addressOf());
    for (const { url } of requests) expect(url).toMatch(new RegExp(`^${origin}/(assets/[\\w.-]+|icon\\.svg)?(#.*)?$`));
  });
});
