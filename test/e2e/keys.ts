import type { Locator, Page } from 'playwright';

/** What a journey by keys alone needs. */

export const hasFocus = (control: Locator) =>
  control.evaluateAll((found) => found.length === 1 && found[0] === document.activeElement);

/** null when the focus can be seen, by an outline of the control or of what stands for it, inside the window. */
export function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const control = document.activeElement;
    if (!control || control === document.body) return 'nothing has the focus';
    // The browser marks the part of a date that is being typed.
    if (control.matches('input[type=date]')) return null;
    const label = (control as HTMLInputElement).labels?.[0]?.textContent ?? control.textContent?.slice(0, 40);
    const name = `${control.tagName.toLowerCase()} "${control.getAttribute('aria-label') ?? label}"`;
    // A link of the rail outlines the whole of its entry; a choice of few and a switch hide their input and outline its
    // label or track.
    const styles = [
      getComputedStyle(control),
      getComputedStyle(control, '::after'),
      ...[control.nextElementSibling, control.parentElement?.querySelector('label, [class*=track]')].flatMap(
        (standIn) => (standIn ? [getComputedStyle(standIn)] : []),
      ),
    ];
    const outlined = styles.some(
      ({ outlineStyle, outlineWidth, outlineColor }) =>
        outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)',
    );
    const box = control.getBoundingClientRect();
    const { top, bottom } = box.height > 2 ? box : (control.nextElementSibling ?? control).getBoundingClientRect();
    if (!outlined) return `no outline: ${name}`;
    return bottom <= 0 || top >= innerHeight ? `out of sight: ${name}` : null;
  });
}

/** Tab (or Shift+Tab) until the control has the focus. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    if (await hasFocus(control)) return;
  }
  throw new Error(`120 times ${key} did not reach ${control}`);
}

export async function retype(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
