import { describe, expect, it } from 'vitest';
import { csvDialect } from '../../../src/io/csvDialect.ts';
import { type CsvBatch, csvBatches, csvSplitter } from '../../../src/io/csvTable.ts';

/** Rows with their physical lines, and the lines left out. */
function split(text: string) {
  return collected(csvBatches(text, csvDialect(text)));
}

/** The same of a text that comes in pieces, and is split some characters at a time. */
function splitInPieces(text: string, pieceCharacters: number, sliceCharacters: number) {
  const splitter = csvSplitter(csvDialect(text), sliceCharacters);
  const batches: CsvBatch[] = [];
  for (let start = 0; start < text.length; start += pieceCharacters) {
    const end = start + pieceCharacters;
    batches.push(...splitter.split(text.slice(start, end), end >= text.length));
  }
  return collected(batches);
}

function collected(batches: Iterable<CsvBatch>) {
  const rows: [number, string[]][] = [];
  const broken: number[] = [];
  for (const batch of batches) {
    for (const [i, cells] of batch.rows.entries()) {
      if (cells.some((cell) => cell.trim() !== '')) {
        rows.push([batch.lines?.[i] ?? batch.firstLine + i, cells.map((cell) => cell.trim())]);
      }
    }
    if (batch.brokenLine !== null) broken.push(batch.brokenLine);
  }
  return { rows, broken };
}

describe('csvDialect', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1;2\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['Data;AHT\n01/03/2025;301,1\n02/03/2025;280,4\n', ';'],
    ['Interval,Calls\n"7/7/2025; 8:00","1,672"\n', ','],
    ['My report, with a comma\n\na;b;c\n1;2;3\n4;5;6\n', ';'],
    ['one column\n1\n2\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(csvDialect(text).delimiter).toBe(delimiter);
  });

  it('obeys a sep= line, and the hint before it', () => {
    expect(csvDialect('sep=;\r\na,b;c\n')).toMatchObject({ delimiter: ';', start: 7, firstLine: 2 });
    expect(csvDialect('"sep=|"\na|b\n').delimiter).toBe('|');
    expect(csvDialect('sep=;\na;b\n', ',').delimiter).toBe(',');
  });
});

describe('csvBatches', () => {
  it('counts physical lines across quoted line breaks', () => {
    const { rows } = split('a,b\r\n"x\r\ny",1\r\n"say ""so""",2\r\n');
    expect(rows).toEqual([
      [1, ['a', 'b']],
      [2, ['x\r\ny', '1']],
      [4, ['say "so"', '2']],
    ]);
  });

  it('leaves out one line where a quote does not close, not the rest of the file', () => {
    const { rows, broken } = split('a,b\n1,x\n2,"oops\n3,y\n4,"fine"\n5,z\n');
    expect(broken).toEqual([3]);
    expect(rows.map(([line, cells]) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [2, '1'],
      [4, '3'],
      [5, '4'],
      [6, '5'],
    ]);
  });

  it('reads a text that is longer than a slice just as a whole, with quotes across the cuts', () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => (i % 7 === 0 ? `${i},"a\nb ""${i}"""` : `${i},plain ${i}`));
    const { rows, broken } = split(`n,note\n${lines.join('\n')}\n`);
    expect(broken).toEqual([]);
    expect(rows).toHaveLength(40_001);
    expect(rows[8]).toEqual([10, ['7', 'a\nb "7"']]);
    // Of the 40 000 records 5 715 take two lines.
    expect(rows.at(-1)).toEqual([1 + 39_999 + Math.ceil(39_999 / 7) + 1, ['39999', 'plain 39999']]);
  });

  it('reads lines that end in a lone carriage return', () => {
    expect(split('a,b\r1,2\r3,4').rows).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, ['3', '4']],
    ]);
  });
});

describe('csvSplitter', () => {
  it('gives the same records wherever pieces and slices are cut, quotes and line ends among them', () => {
    const text = 'a,b\r\n"x\r\n,y",1\r\n"say ""so""",2\r\n"",""\r\nlast,"3"\r\n';
    const whole = split(text);
    expect(whole.rows.map(([line]) => line)).toEqual([1, 2, 4, 6]);
    for (let slice = 18; slice <= text.length + 1; slice++) {
      for (let piece = 1; piece <= text.length; piece++) {
        expect(splitInPieces(text, piece, slice), `pieces of ${piece}, slices of ${slice}`).toEqual(whole);
      }
    }
  });

  it('leaves the same lines out wherever the pieces are cut where quotes do not close', () => {
    const lines = Array.from({ length: 30 }, (_, i) => (i % 8 === 5 ? `${i},"open ${i}` : `${i},"fine"`));
    const text = `${lines.join('\n')}\n`;
    const whole = splitInPieces(text, text.length, 40);
    expect(whole.broken).toEqual([6, 14, 22, 30]);
    expect(whole.rows.map(([line, [first]]) => [line, first])).toEqual(
      lines.flatMap((_, i) => (i % 8 === 5 ? [] : [[i + 1, String(i)]])),
    );
    for (let piece = 1; piece <= 64; piece++) expect(splitInPieces(text, piece, 40)).toEqual(whole);
  });

  it('goes on behind a line that is longer than many pieces', () => {
    for (const line of [`"${'x'.repeat(500)}`, 'x'.repeat(500)]) {
      const { rows, broken } = splitInPieces(`a,b\n${line}\n1,2\n`, 16, 64);
      expect(broken).toEqual([2]);
      expect(rows).toEqual([
        [1, ['a', 'b']],
        [3, ['1', '2']],
      ]);
    }
  });
});
