import { describe, expect, it } from 'vitest';
import { field, openPage, setField, wordsOf } from './page.ts';

describe('the calculator', () => {
  it('answers the textbook question: 100 contacts in 30 minutes at 180 s, 80/20', async () => {
    const { page } = await openPage({ step: 'calculator' });
    // Another question first, so that the answer is computed and not only the start.
    await setField(page, 'Contacts per interval', '12');
    await setField(page, 'Interval (minutes)', '15');
    await setField(page, 'Handle time (seconds)', '300');
    await setField(page, 'Shrinkage (%)', '10');
    const output = page.getByLabel('Agents required', { exact: true });
    await expect(output.innerText()).resolves.not.toBe('14');
    await setField(page, 'Contacts per interval', '100');
    await setField(page, 'Interval (minutes)', '30');
    await setField(page, 'Handle time (seconds)', '180');
    await setField(page, 'Service level (%)', '80');
    await setField(page, 'Answer within (seconds)', '20');
    await setField(page, 'Shrinkage (%)', '30');
    await expect(output.innerText()).resolves.toBe('14');
    const words = await wordsOf(page.locator('main'));
    for (const part of ['88.835 %', '7.836 s', '71.4 %', 'Scheduled, at 30 % 20']) expect(words).toContain(part);
    expect(words).toContain('14 agents answer 88.8 % of 100 contacts within 20 s');
  });

  it('shows the same numbers with Italian signs', async () => {
    const { page } = await openPage({ step: 'calculator', language: 'it' });
    await expect(page.getByLabel('Operatori necessari', { exact: true }).innerText()).resolves.toBe('14');
    const words = await wordsOf(page.locator('main'));
    for (const part of ['88,835 %', '7,836 s', '71,4 %']) expect(words).toContain(part);
  });

  it('says beside a field what is wrong with its number, and keeps the last good answer', async () => {
    const { page } = await openPage({ step: 'calculator' });
    // The chart is fetched for itself, and is a part of the answer.
    await page.locator('.mid').getByText('overload').waitFor();
    const before = await page.locator('.mid').innerText();
    for (const [name, text, sentence] of [
      ['Handle time (seconds)', 'abc', 'A number is expected.'],
      ['Handle time (seconds)', '3:00', 'A number is expected, not a clock time.'],
      ['Service level (%)', '100', 'Must be below 100.'],
      ['Shrinkage (%)', '100', 'Must be below 100.'],
      ['Contacts per interval', '', 'A number is needed here.'],
      ['Interval (minutes)', '0', 'Must be above 0.'],
      ['Contacts per interval', '-5', 'Must be at least 0.'],
      ['Maximum occupancy (%)', '101', 'Must be at most 100.'],
    ] as const) {
      const input = field(page, name);
      const good = await input.inputValue();
      await input.fill(text);
      const problem = page.getByRole('alert');
      await expect(problem.innerText()).resolves.toContain(sentence);
      const box = (await input.boundingBox())!;
      const below = (await problem.boundingBox())!;
      expect(below.y, name).toBeGreaterThan(box.y);
      expect(below.y, name).toBeLessThan(box.y + box.height + 20);
      await expect(input.getAttribute('aria-invalid')).resolves.toBe('true');
      const described = await input.evaluate((control) =>
        (control.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
      expect(described, name).toContain(sentence);
      await expect(page.locator('.mid').innerText()).resolves.toBe(before);
      await input.fill(good);
      await expect(problem.count()).resolves.toBe(0);
    }
  });

  it('refuses a load beyond reckoning, and keeps the page and the last good answer', async () => {
    const { page } = await openPage({ step: 'calculator' });
    await setField(page, 'Interval (minutes)', '1');
    await setField(page, 'Handle time (seconds)', '86400');
    await setField(page, 'Contacts per interval', '100');
    const good = await page.getByLabel('Agents required', { exact: true }).innerText();
    await setField(page, 'Contacts per interval', '10000000');
    await expect(page.getByRole('alert').innerText()).resolves.toContain('erlang');
    await expect(page.getByLabel('Agents required', { exact: true }).innerText()).resolves.toBe(good);
    await setField(page, 'Contacts per interval', '1');
    await expect(page.getByRole('alert').count()).resolves.toBe(0);
    await expect(page.getByLabel('Agents required', { exact: true }).innerText()).resolves.not.toBe(good);
  });

  it('offers the seconds of a clock time, and takes them at a click', async () => {
    const { page } = await openPage({ step: 'calculator' });
    await setField(page, 'Handle time (seconds)', '4:00');
    await page.getByRole('button', { name: 'Use 240', exact: true }).click();
    await expect(field(page, 'Handle time (seconds)').inputValue()).resolves.toBe('240');
    await expect(page.getByRole('alert').count()).resolves.toBe(0);
    await expect(page.getByLabel('Agents required', { exact: true }).innerText()).resolves.toBe('17');
  });
});
