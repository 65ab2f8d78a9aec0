import { describe, expect, it } from 'vitest';
import { linesAsWritten } from '../../../src/io/linesAsWritten.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

import { workbook } from './workbookBuilder.ts';

describe('linesAsWritten', () => {
  it('gives the cells of the lines asked for, by their physical numbers, quoted line breaks counted', async () => {
    const text = 'when,calls,note\n2026-04-03,=1+1,"two\nlines"\n\n2026-04-04, n/a ,<b>x</b>\n2026-04-05,3,\n';
    expect(await linesAsWritten(bytes(text), {}, [5, 2, 99])).toEqual([
      { line: 2, cells: ['2026-04-03', '=1+1', 'two\nlines'] },
      { line: 5, cells: ['2026-04-04', ' n/a ', '<b>x</b>'] },
    ]);
  });

  it('cuts them as the file was read: by its delimiter and encoding', async () => {
    const latin = Uint8Array.from('a;Qualit\xe0\n1,5;2\n', (sign) => sign.charCodeAt(0));
    const hints = { encoding: 'windows-1252', delimiter: ';' } as const;
    expect(await linesAsWritten(new Blob([latin]), hints, [1, 2])).toEqual([
      { line: 1, cells: ['a', 'Qualità'] },
      { line: 2, cells: ['1,5', '2'] },
    ]);
  });

  it('shortens what would flood the page, and finds nothing in what is no table', async () => {
    const [row] = await linesAsWritten(bytes(`a,b\n${'x'.repeat(9000)},${'1,'.repeat(900)}\n`), {}, [2]);
    expect(row!.cells[0]).toHaveLength(501);
    expect(row!.cells).toHaveLength(200);
    expect(await linesAsWritten(bytes(''), {}, [1])).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(linesAsWritten(bytes('a,b\n1,2\n'), {}, [1], { signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('gives the cells of the sheet that was read, numbers without their mark', async () => {
    const sheets = ['Marzo', 'Aprile'].map((name, i) => ({
      name,
      rows: [
        ['Data', 'TMG'],
        ['x', 10.5 + i],
      ],
      rowsAbove: 2,
    }));
    expect(await linesAsWritten(workbook(sheets), { sheet: 'Aprile' }, [4])).toEqual([
      { line: 4, cells: ['x', '11.5'] },
    ]);
  });
});
