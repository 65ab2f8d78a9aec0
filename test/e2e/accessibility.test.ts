import { describe, expect, it } from 'vitest';
import { axeFinds, faults, overflow, settled } from './axe.ts';
import { chooseFile, goTo, openPage, planReady, smallFile } from './page.ts';

const words = {
  en: {
    steps: ['Volumes', 'Forecast', 'Staffing', 'Scenarios', 'Calculator'],
    export: 'Export',
    keys: /Keys$/,
    edit: 'Edit Campaign',
    card: 'Understood as',
    compute: 'Compute plan',
    model: 'Model',
    kept: 'Kept in each',
    byCategory: 'By category',
    given: 'Given',
    paste: /^One number an interval/,
    use: 'Use these agents',
  },
  it: {
    steps: ['Volumi', 'Previsione', 'Fabbisogno', 'Scenari', 'Calcolatore'],
    export: 'Esporta',
    keys: /Tasti$/,
    edit: 'Modifica Campagna',
    card: 'Interpretato come',
    compute: 'Calcola piano',
    model: 'Modello di coda',
    kept: 'Rispettato per',
    byCategory: 'Per categoria',
    given: 'Disponibili',
    paste: /^Un numero per fascia/,
    use: 'Usa questi operatori',
  },
};
const windows = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

describe.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['it', 'light'],
  ['it', 'dark'],
] as const)('the page in %s, %s', (language, scheme) => {
  it('has nothing for axe to find on any step, wide or narrow, and no window makes it scroll sideways', async () => {
    const { page } = await openPage({ language, scheme });
    const found: string[] = [];
    for (const step of words[language].steps) {
      await page.setViewportSize(windows.wide);
      await goTo(page, step);
      for (const viewport of [windows.wide, windows.narrow]) {
        await page.setViewportSize(viewport);
        found.push(...(await faults(page, `${viewport.width} ${step}`)));
      }
      // The scheme does not change how wide anything is.
      for (const width of scheme === 'light' ? [768, 1024, 1280] : []) {
        await page.setViewportSize({ width, height: 844 });
        await settled(page);
        if ((await overflow(page)) > 0) found.push(`${width} ${step}: ${await overflow(page)} px too wide`);
      }
    }
    expect(found).toEqual([]);
  });
});

describe.each([
  ['en', 'light', 'wide'],
  ['it', 'dark', 'narrow'],
] as const)('what opens, in %s, %s, %s', (language, scheme, width) => {
  it('has nothing for axe to find, and does not make the page scroll sideways', async () => {
    const { steps, ...names } = words[language];
    const { page } = await openPage({ language, scheme, viewport: windows[width] });
    const found: string[] = [];
    const look = async (what: string) => found.push(...(await faults(page, what)));
    await page.getByRole('grid').locator('td[data-place]:not(.x)').nth(5).click();
    await look('a cell of all queues explained');
    await page.locator('.cell-detail table button').first().click();
    await look('a cell of one queue explained');
    if (width === 'narrow') await page.locator('.fold > summary').click();
    await page.getByRole('combobox', { name: names.model, exact: true }).selectOption('erlangA');
    await page.getByRole('combobox', { name: names.kept, exact: true }).selectOption('day');
    await page.getByRole('button', { name: names.byCategory, exact: true }).click();
    await planReady(page);
    await look('all assumptions, with callers who give up');
    await page.getByText(names.given, { exact: true }).click();
    await page.getByRole('textbox', { name: names.paste }).fill('9\t9\t9\tx');
    await look('a paste that is refused');
    await page.getByRole('textbox', { name: names.paste }).fill('9\t9\t9\t9\t9\t9');
    await page.getByRole('button', { name: names.use, exact: true }).click();
    await planReady(page);
    await look('given agents');
    await page.getByRole('button', { name: names.export, exact: true }).click();
    await look('the export menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('region', { name: names.keys }).waitFor();
    await look('the list of keys');
    await page.keyboard.press('Escape');
    await goTo(page, steps[3]!);
    await page.getByRole('button', { name: names.edit, exact: true }).click();
    await look('the scenario editor');
    await goTo(page, steps[0]!);
    const input = page.locator('input[type=file]');
    const broken = smallFile({ queues: ['North', 'South'] }).replace(/\n([^\n]+),(\d+),(\d+)\n/, '\n$1,none,$3\n');
    await input.setInputFiles({ name: 'two queues.csv', mimeType: 'text/csv', buffer: Buffer.from(broken) });
    await page.getByRole('button', { name: names.compute, exact: true }).waitFor();
    for (const summary of await page.locator('.facts summary').all()) await summary.click();
    for (const summary of (await page.locator('.issue-group > summary').all()).slice(1)) await summary.click();
    for (const choice of await page.locator('.issue-group input[type=checkbox]').all()) await choice.check();
    await page.locator('.cells').first().waitFor();
    await look('the reading card, corrections and what was set aside open');
    const moments = ['03/04/2026 9:00', '03/04/2026 9:30', '05/09/2026 9:30'];
    const ambiguous = ['when;calls;AHT', ...moments.map((moment) => `${moment};1.234;200000`)].join('\n');
    await input.setInputFiles({ name: 'ask.csv', mimeType: 'text/csv', buffer: Buffer.from(ambiguous) });
    await page.locator('.question').nth(2).waitFor();
    await look('the questions that a file leaves open');
    await input.setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
    await page.getByRole('alert').waitFor();
    await look('a file that cannot be read');
    expect(found).toEqual([]);
  });
});

describe('the page', () => {
  it('says an error of a field, and the state of a chart or table twin, in a way that axe accepts', async () => {
    const { page } = await openPage({ step: 'calculator' });
    await page.getByRole('textbox', { name: 'Shrinkage (%)', exact: true }).fill('100');
    await page.getByRole('alert').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    for (const step of ['Staffing', 'Forecast', 'Scenarios', 'Calculator']) {
      await goTo(page, step);
      await settled(page);
      await page.getByText('Table', { exact: true }).last().click();
      await settled(page);
      expect([step, ...(await axeFinds(page))]).toEqual([step]);
    }
    await chooseFile(page, 'own.csv', smallFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await goTo(page, 'Volumes');
    await page.getByRole('region', { name: 'Understood as', exact: true }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
  });
});
