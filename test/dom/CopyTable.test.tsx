import { screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CopyTable, tableText } from '../../src/ui/parts/CopyTable.tsx';
import { draw } from './atDesk.tsx';

// jsdom draws nothing, so it has no innerText.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'innerText', {
    configurable: true,
    get(this: HTMLElement) {
      return this.textContent;
    },
  });
});
afterAll(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'innerText');
});

function table(html: string): HTMLTableElement {
  const box = document.createElement('div');
  box.innerHTML = `<table>${html}</table>`;
  return box.querySelector('table')!;
}

describe('the text of a copied table', () => {
  it('has a line for each row, head included, and a tab between cells', () => {
    const text = tableText(
      table(`<thead><tr><th>Day</th><th>08:00</th><th>08:30</th></tr></thead>
             <tbody><tr><th>Mon 23</th><td>10</td><td>12.5</td></tr></tbody>`),
    );
    expect(text).toBe('Day\t08:00\t08:30\nMon 23\t10\t12.5');
  });

  it('keeps columns under their heads: a cell over two columns leaves the second empty', () => {
    expect(tableText(table('<tr><th>A</th><th colspan="2">B</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>'))).toBe(
      'A\tB\t\n1\t2\t3',
    );
  });

  it('gives what a cell says for copying in place of what it shows', () => {
    expect(tableText(table('<tr><td data-copy="">closed</td><td data-copy="08:30"><span></span></td></tr>'))).toBe(
      '\t08:30',
    );
  });

  it('keeps a cell on its line: tabs and line ends within it become blanks', () => {
    expect(tableText(table('<tr><td>a\tb\nc</td><td>d</td></tr>'))).toBe('a b c\td');
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://example.org")',
    '@SUM(A1)',
    '+cmd|calc',
    '-North',
    '+1+HYPERLINK("x")',
    '+39 02 =1',
  ])('a name that would run as a formula is copied as text: %s', (name) => {
    expect(tableText(table(`<tr><td>${name.replaceAll('"', '&quot;')}</td></tr>`))).toBe(`'${name}`);
  });

  it.each(['+2,897', '-195', '+€8,807', '+2.4', '-0.3 s', '+10.0 pt', '+5 %'])(
    'a number keeps its sign: %s',
    (shown) => {
      expect(tableText(table(`<tr><td>${shown}</td></tr>`))).toBe(shown);
    },
  );

  it('writes the minus that a spreadsheet reads', () => {
    expect(tableText(table('<tr><td>\u2212195</td><td>\u2212€0.08</td></tr>'))).toBe('-195\t-€0.08');
  });
});

describe('the copy button', () => {
  function Copied() {
    const ref = useRef<HTMLTableElement>(null);
    return (
      <>
        <CopyTable table={ref} />
        <table ref={ref}>
          <tbody>
            <tr>
              <td>1</td>
            </tr>
          </tbody>
        </table>
      </>
    );
  }

  it('puts the text on the clipboard and says so', async () => {
    const { user } = await draw(<Copied />);
    await user.click(screen.getByRole('button', { name: 'Copy table' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe('1');
  });

  it('says what to do when the browser refuses', async () => {
    const { user } = await draw(<Copied />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await user.click(screen.getByRole('button', { name: 'Copy table' }));
    expect(await screen.findByText(/select the table and copy it/)).toBeInTheDocument();
  });
});
