import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { hasFocus, retype, tabTo, unseenFocus } from './keys.ts';
import { exportPlanButton, field, idle, openPage, planReady, smallFile, wordsOf } from './page.ts';

/** No mouse, no click and no fill in this file: keys alone. */

const link = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
const place = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.place ?? null);
const explanation = (page: Page) => page.getByRole('region', { name: 'Why this many agents' });
const mapCell = (page: Page) => page.locator('.hm td[tabindex="0"]');

describe('with the keyboard alone', () => {
  it('one skips to the content, changes a number, and sees the plan follow', async () => {
    const { page } = await openPage();
    await page.keyboard.press('Tab');
    await expect(hasFocus(page.getByRole('button', { name: 'Skip to the content' }))).resolves.toBe(true);
    await expect(unseenFocus(page)).resolves.toBeNull();
    await page.keyboard.press('Enter');
    await tabTo(page, field(page, 'Service level (%)'));
    await retype(page, '90');
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('90 %');
    await page.keyboard.press('Control+Z');
    await planReady(page);
    await expect(field(page, 'Service level (%)').inputValue()).resolves.toBe('80');
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('80 %');
    await page.keyboard.press('Control+Y');
    await planReady(page);
    await expect(field(page, 'Service level (%)').inputValue()).resolves.toBe('90');
    // Escape takes back what cannot be read.
    await retype(page, 'many');
    await expect(page.getByRole('alert').count()).resolves.toBe(1);
    await page.keyboard.press('Escape');
    await expect(field(page, 'Service level (%)').inputValue()).resolves.toBe('90');
    await expect(page.getByRole('alert').count()).resolves.toBe(0);
  });

  it('arrows move in the week, Enter explains, Escape closes, and the focus is back in the map', async () => {
    const { page } = await openPage();
    await tabTo(page, mapCell(page));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(place(page)).resolves.toBe('1-2');
    await expect(unseenFocus(page)).resolves.toBeNull();
    await page.keyboard.press('Enter');
    await explanation(page).waitFor();
    await expect(wordsOf(explanation(page))).resolves.toContain('Tue 24 Nov, 09:00');
    await expect(place(page)).resolves.toBe('1-2');
    // An open explanation follows.
    await page.keyboard.press('ArrowDown');
    await expect(wordsOf(explanation(page))).resolves.toContain('Wed 25 Nov, 09:00');
    await page.keyboard.press('Escape');
    await explanation(page).waitFor({ state: 'detached' });
    await expect(place(page)).resolves.toBe('2-2');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await expect(place(page)).resolves.toBe('2-23');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(place(page)).resolves.toBe('2-0');
    // Into the panel, to a queue, and out of it by its own button.
    await page.keyboard.press('Enter');
    await tabTo(page, explanation(page).getByRole('button', { name: 'Customer care' }));
    await page.keyboard.press('Enter');
    await explanation(page).getByText('Agents before rounding').waitFor();
    await tabTo(page, explanation(page).getByRole('button', { name: 'Close the explanation' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await explanation(page).waitFor({ state: 'detached' });
    await expect(place(page)).resolves.toBe('2-0');
    await expect(unseenFocus(page)).resolves.toBeNull();
  });

  it('Escape closes the explanation from inside it too, and the focus is back in the map', async () => {
    const { page } = await openPage();
    await tabTo(page, mapCell(page));
    await page.keyboard.press('Enter');
    await tabTo(page, explanation(page).getByRole('button', { name: 'Customer care' }));
    await page.keyboard.press('Escape');
    await explanation(page).waitFor({ state: 'detached', timeout: 3000 });
    await expect(place(page)).resolves.toBe('0-0');
  });

  it('one goes to the scenarios by the rail, edits one, undoes it, and the focus returns where it came from', async () => {
    const { page } = await openPage();
    await tabTo(page, link(page, 'Scenarios'));
    await page.keyboard.press('Enter');
    const card = page.getByRole('list', { name: 'Scenarios' }).getByRole('listitem').filter({ hasText: 'Campaign' });
    await card.waitFor();
    const edit = page.getByRole('button', { name: 'Edit Campaign', exact: true });
    await tabTo(page, edit);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Edit Campaign' }).waitFor();
    await expect(hasFocus(page.getByRole('textbox', { name: 'Name', exact: true }))).resolves.toBe(true);
    await tabTo(page, field(page, 'Volume, change (%)'));
    await retype(page, '20');
    await planReady(page);
    await expect(wordsOf(card)).resolves.toContain('+20');
    await page.keyboard.press('Control+Z');
    await planReady(page);
    await expect(wordsOf(card)).resolves.toContain('+10');
    await expect(field(page, 'Volume, change (%)').inputValue()).resolves.toBe('10');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Edit Campaign' }).waitFor({ state: 'detached' });
    await expect(hasFocus(edit)).resolves.toBe(true);
    await expect(unseenFocus(page)).resolves.toBeNull();
  });

  it('one exports the plan, by the button and by the menu, and Escape gives the focus back to the menu button', async () => {
    const { page } = await openPage();
    await tabTo(page, exportPlanButton(page));
    const [first] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(first.suggestedFilename()).toMatch(/plan\.csv$/);
    const menu = page.getByRole('button', { name: 'Export', exact: true });
    await tabTo(page, menu, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Plan, one row an interval' }));
    const [second] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(second.suggestedFilename()).toBe(first.suggestedFilename());
    await page.keyboard.press('Escape');
    await expect(menu.getAttribute('aria-expanded')).resolves.toBe('false');
    await expect(hasFocus(menu)).resolves.toBe(true);
  });

  it('arrows choose a measure, "?" lists the keys, and Escape gives the focus back', async () => {
    const { page } = await openPage();
    const measure = (name: string) => page.getByRole('radio', { name, exact: true });
    await tabTo(page, measure('Agents'));
    await page.keyboard.press('ArrowRight');
    await expect(measure('Service level').isChecked()).resolves.toBe(true);
    await expect(unseenFocus(page)).resolves.toBeNull();
    await page.getByRole('heading', { name: 'Service level by day and interval' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Copy table' }).first());
    await page.keyboard.press('?');
    const keys = page.getByRole('region', { name: 'Keys' });
    await keys.waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await expect(hasFocus(page.getByRole('button', { name: 'Copy table' }).first())).resolves.toBe(true);
  });

  it('one loads a file and computes its plan', async () => {
    const { page } = await openPage();
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, page.getByRole('button', { name: 'Load your volumes', exact: true }));
    await page.keyboard.press('Enter');
    const file = { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(smallFile()) };
    await (await chooser).setFiles(file);
    const compute = page.getByRole('button', { name: 'Compute plan', exact: true });
    await compute.waitFor();
    await tabTo(page, compute);
    await page.keyboard.press('Enter');
    await planReady(page);
    await expect(page.getByLabel('Plan name').inputValue()).resolves.toBe('own');
    await expect(page.getByText('A sample plan').count()).resolves.toBe(0);
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/^Week of 16 Mar/);
  });

  it('every control of every page can be reached, and shows that it has the focus', async () => {
    const { page } = await openPage();
    for (const step of ['Volumes', 'Forecast', 'Scenarios', 'Calculator', 'Staffing']) {
      await tabTo(page, link(page, step));
      await page.keyboard.press('Enter');
      await page.waitForFunction((name) => document.title.startsWith(name), step);
      await page.locator('main h1').waitFor();
      await page.waitForFunction(() => !document.querySelector('.chart-space'));
      await idle(page);
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')];
        const radios = new Set<string>();
        return all.filter((control) => {
          if (!control.checkVisibility() || control.tabIndex < 0 || control.matches(':disabled')) return false;
          if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
          // One stop for a group of radio buttons.
          const isFirst = !radios.has(control.name);
          radios.add(control.name);
          return isFirst;
        }).length;
      });
      const reached = new Set<number>();
      const unseen = new Set<string>();
      // From the link on, past the end of the page, and round to the link.
      for (let presses = 0; reached.size < wanted && presses < wanted + 20; presses++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const all = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')];
          return document.activeElement === document.body ? -2 : all.indexOf(document.activeElement!);
        });
        if (at >= 0) reached.add(at);
        const fault = at === -2 ? null : await unseenFocus(page);
        if (fault) unseen.add(fault);
      }
      expect.soft([...unseen], step).toEqual([]);
      expect.soft(reached.size, step).toBe(wanted);
    }
  });
});
