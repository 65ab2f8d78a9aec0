import { describe, expect, it } from 'vitest';
import { addressOf, field, openPage, planReady, setField, untilSaved } from './page.ts';

describe('a second tab', () => {
  it('says that the plan is open in another tab, saves nothing, and can take over', async () => {
    const { page, context } = await openPage();
    await setField(page, 'Shrinkage (%)', '31');
    await untilSaved(page);
    const second = await context.newPage();
    await second.goto(addressOf());
    await planReady(second);
    await second.getByText('Open in another tab: changes here are not saved.').waitFor();
    await expect(field(second, 'Shrinkage (%)').inputValue()).resolves.toBe('31');

    // What the second tab changes is not stored, what the first one changes is.
    await setField(second, 'Shrinkage (%)', '45');
    await second.waitForTimeout(500);
    await expect(second.getByText('Open in another tab').isVisible()).resolves.toBe(true);
    await setField(page, 'Service level (%)', '85');
    await untilSaved(page);

    await second.getByRole('button', { name: 'Continue here', exact: true }).click();
    await page.getByText('Open in another tab: changes here are not saved.').waitFor();
    await second.getByText('Open in another tab').waitFor({ state: 'detached' });
    await expect.poll(() => field(second, 'Service level (%)').inputValue()).toBe('85');
    await expect(field(second, 'Shrinkage (%)').inputValue()).resolves.toBe('31');
    await setField(second, 'Shrinkage (%)', '32');
    await untilSaved(second);
    await setField(page, 'Shrinkage (%)', '50');
    await page.waitForTimeout(500);

    await second.reload();
    await planReady(second);
    await expect(field(second, 'Shrinkage (%)').inputValue()).resolves.toBe('32');
    await expect(field(second, 'Service level (%)').inputValue()).resolves.toBe('85');
  });

  it('may save when the first tab is closed', async () => {
    const { page, context } = await openPage();
    await untilSaved(page);
    const second = await context.newPage();
    await second.goto(addressOf());
    await planReady(second);
    await second.getByText('Open in another tab').waitFor();
    await page.close();
    await second.getByRole('button', { name: 'Continue here', exact: true }).click();
    // What is typed while the plan is being taken over is one undo away, not in the plan.
    await second.getByText('Open in another tab').waitFor({ state: 'detached' });
    await setField(second, 'Shrinkage (%)', '32');
    await untilSaved(second);
    await second.reload();
    await planReady(second);
    await expect(field(second, 'Shrinkage (%)').inputValue()).resolves.toBe('32');
  });
});
