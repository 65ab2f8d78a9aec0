import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a table as it stands, with its head, for pasting into a spreadsheet. */
export function CopyTable({ table }: { table: RefObject<HTMLTableElement | null> }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  async function copy(): Promise<void> {
    if (!table.current) return;
    try {
      await navigator.clipboard.writeText(tableText(table.current));
      setState('copied');
    } catch {
      setState('refused'); // the browser asks for permission and was told no: the button says so
    }
    setTimeout(() => setState('ready'), 2500);
  }
  return (
    <>
      <Button onClick={() => void copy()}>{t('common.copyTable')}</Button>
      <span className="q sm" role="status">
        {state === 'ready' ? '' : t(state === 'copied' ? 'common.copied' : 'common.copyRefused')}
      </span>
    </>
  );
}

/** Cells as shown, tabs between them; a cell with `data-copy` gives that text instead, and words for listeners stay. */
export function tableText(table: HTMLTableElement): string {
  const lines: string[] = [];
  for (const row of table.rows) {
    const cells: string[] = [];
    for (const cell of row.cells) {
      cells.push(spreadsheetSafe(cell.dataset.copy ?? shownText(cell)));
      for (let extra = 1; extra < cell.colSpan; extra++) cells.push('');
    }
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

function shownText(cell: HTMLTableCellElement): string {
  const shown = cell.cloneNode(true) as HTMLTableCellElement;
  for (const unseen of shown.querySelectorAll('.vh')) unseen.remove();
  // A cell whose only words are unseen (an interval's name between full hours) is named by them.
  return (shown.textContent || cell.textContent || '').replace(/[\t\r\n]+/g, ' ').trim();
}

const number = /^[+\-\u2212]?\s?[\u20AC]?[\d.,\s]*\d\s?(%|s|h|pt|p\.p\.|\u20AC|FTE|erl)?$/;

/** Numbers keep their sign, written as spreadsheets read it; "=" stands for no difference; other text never runs as a formula. */
function spreadsheetSafe(text: string): string {
  if (text === '=') return '0';
  if (number.test(text)) return text.replace('\u2212', '-');
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
