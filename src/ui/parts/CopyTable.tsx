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

/** Cells as shown, tabs between them; a cell with `data-copy` gives that text instead. */
export function tableText(table: HTMLTableElement): string {
  const lines: string[] = [];
  for (const row of table.rows) {
    const cells: string[] = [];
    for (const cell of row.cells) {
      cells.push((cell.dataset.copy ?? cell.innerText).replace(/[\t\r\n]+/g, ' ').trim());
      for (let extra = 1; extra < cell.colSpan; extra++) cells.push('');
    }
    lines.push(cells.map(spreadsheetSafe).join('\t'));
  }
  return lines.join('\n');
}

/** A name that would run as a formula is text; numbers keep their sign. */
function spreadsheetSafe(text: string): string {
  return /^[=@]|^[+-](?!\s?[\d.,€])/.test(text) ? `'${text}` : text;
}
