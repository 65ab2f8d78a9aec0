import { describe, expect, it } from 'vitest';
import { serial, workbook } from '../unit/io/workbookBuilder.ts';
import { addressOf, chooseFile, openPage, planReady, smallFile, wordsOf } from './page.ts';

const csv = smallFile();
const records = csv
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const total = records
  .slice(1)
  .reduce((sum, [, contacts]) => sum + Number(contacts), 0)
  .toLocaleString('en-GB');
/** The same lines as a spreadsheet holds them, behind a sheet that is no table. */
const bytes = workbook([
  { name: 'Read me', rows: [['Exported by hand'], ['Version', 2]] },
  {
    name: 'Volumes',
    rows: records.map(([stamp, ...numbers], i) =>
      i === 0
        ? [stamp!, ...numbers]
        : [{ v: serial(stamp!.replace(' ', 'T')), format: 'dd/mm/yyyy hh:mm' }, ...numbers.map(Number)],
    ),
    rowsAbove: 2,
  },
]);

describe('a workbook dropped on the page', () => {
  it('gives the same card and plan as its CSV, by a part of the worker that comes only then', async () => {
    const { page, requests } = await openPage();
    const card = page.getByRole('region', { name: 'Understood as', exact: true });
    const compute = page.getByRole('button', { name: 'Compute plan', exact: true });
    const plan = async () => {
      await compute.click();
      await planReady(page);
      return wordsOf(page.locator('main h1'));
    };
    await chooseFile(page, 'volumes.csv', csv);
    await card.getByText(total).first().waitFor();
    const planOfCsv = await plan();
    const ofWorkbooks = () => requests.filter(({ url }) => /workbookTables/.test(url));
    expect(ofWorkbooks()).toEqual([]);

    const drop = await page.evaluateHandle(
      ([base64]) => {
        const transfer = new DataTransfer();
        const data = Uint8Array.from(atob(base64!), (sign) => sign.charCodeAt(0));
        transfer.items.add(new File([data], 'volumes.xlsx'));
        return transfer;
      },
      [Buffer.from(bytes).toString('base64')],
    );
    await page.dispatchEvent('main', 'drop', { dataTransfer: drop });
    await card.getByText('volumes.xlsx').first().waitFor();
    await compute.waitFor();
    expect(await wordsOf(card)).toContain(total);
    expect(await wordsOf(card)).toContain('Volumes');
    expect(await plan()).toBe(planOfCsv);
    expect(new Set(ofWorkbooks().map(({ url }) => url)).size).toBe(1);
    const { origin } = new URL(addressOf());
    expect(requests.filter(({ url }) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([]);
    expect(await page.getByLabel('Volume file', { exact: true }).getAttribute('accept')).toContain('.xlsx');

    // What cannot be read says what it is; the plan stays.
    await chooseFile(page, 'old.xls', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'));
    await card
      .getByRole('alert')
      .getByText(/old kind/)
      .waitFor();
  });
});
