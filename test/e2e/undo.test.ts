import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import {
  chooseFile,
  field,
  goTo,
  openPage,
  planName,
  planReady,
  setField,
  smallFile,
  undoButton,
  wordsOf,
} from './page.ts';

const redo = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true });

describe('undo and redo by their buttons', () => {
  it('go back over numbers, scenarios, the name and the file, and forth again', async () => {
    const { page } = await openPage();
    await expect(undoButton(page).isDisabled()).resolves.toBe(true);
    await expect(redo(page).isDisabled()).resolves.toBe(true);
    const sentence = await wordsOf(page.locator('h1'));
    await setField(page, 'Service level (%)', '90');
    await setField(page, 'Shrinkage (%)', '35');
    await planReady(page);
    const changed = await wordsOf(page.locator('h1'));
    expect(changed).not.toBe(sentence);
    await undoButton(page).click();
    await expect(field(page, 'Shrinkage (%)').inputValue()).resolves.toBe('30');
    await expect(field(page, 'Service level (%)').inputValue()).resolves.toBe('90');
    await undoButton(page).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toBe(sentence);
    await expect(undoButton(page).isDisabled()).resolves.toBe(true);
    await redo(page).click();
    await redo(page).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toBe(changed);
    await expect(redo(page).isDisabled()).resolves.toBe(true);

    await goTo(page, 'Scenarios');
    await page.getByRole('button', { name: 'Delete Campaign', exact: true }).click();
    const cards = page.getByRole('list', { name: 'Scenarios' }).getByRole('heading');
    await expect(cards.allInnerTexts()).resolves.toEqual(['Baseline', 'Training', 'Premium service']);
    await page.getByText('Scenario “Campaign” deleted.').waitFor();
    await undoButton(page).click();
    await expect(cards.allInnerTexts()).resolves.toEqual(['Baseline', 'Campaign', 'Training', 'Premium service']);
    await page.getByRole('button', { name: 'Set as baseline Campaign', exact: true }).click();
    await expect(cards.allInnerTexts()).resolves.toEqual([
      'Baseline',
      'Former baseline',
      'Training',
      'Premium service',
    ]);
    await undoButton(page).click();
    await expect(cards.allInnerTexts()).resolves.toEqual(['Baseline', 'Campaign', 'Training', 'Premium service']);

    await chooseFile(page, 'own.csv', smallFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await undoButton(page).click();
    await planReady(page);
    await expect(planName(page).inputValue()).resolves.toBe('Sample plan, winter 2026');
    await expect(wordsOf(page.locator('h1'))).resolves.toBe(changed);
    await redo(page).click();
    await planReady(page);
    await expect(planName(page).inputValue()).resolves.toBe('own');
  });
});
