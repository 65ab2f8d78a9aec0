import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { serial } from './workbookBuilder.ts';

const lines = ['2025-03-31', '2025-04-01'].flatMap((day) =>
  Array.from({ length: 20 }, (_, half) => ({
    day,
    clock: `${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
    offered: 30 + ((half * 11) % 17),
    seconds: 200 + half,
  })),
);
type Line = (typeof lines)[number];
const csv = `Data;Ora;Chiamate offerte;TMG\n${lines.map((line) => Object.values(line).join(';')).join('\n')}`;

const text = (words: string) =>
  `<table:table-cell office:value-type="string"><text:p>${words}</text:p></table:table-cell>`;
const head = `<table:table-row>${['Data', 'Ora', 'Chiamate<text:s/>offerte', 'TMG'].map(text).join('')}<table:table-cell table:number-columns-repeated="1020"/></table:table-row>`;
const clock = (seconds: number) => {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0'));
};
const day = (line: Line) =>
  `<table:table-cell office:value-type="date" office:date-value="${line.day}"><text:p>${line.day.split('-').reverse().join('/')}</text:p></table:table-cell>`;
const time = (line: Line) =>
  `<table:table-cell office:value-type="time" office:time-value="PT${line.clock.replace(':', 'H')}M00S"><text:p>${line.clock}</text:p></table:table-cell>`;
const count = (line: Line) =>
  `<table:table-cell office:value-type="float" office:value="${line.offered}" calcext:value-type="float"><office:annotation><text:p>nota 99</text:p></office:annotation><text:p>${line.offered}</text:p></table:table-cell>`;
const duration = (line: Line) => {
  const [h, m, s] = clock(line.seconds);
  return `<table:table-cell office:value-type="time" office:time-value="PT${h}H${m}M${s}S"><text:p>${m}:${s}</text:p></table:table-cell>`;
};
const row = (line: Line) =>
  `<table:table-row>${day(line)}${time(line)}${count(line)}${duration(line)}</table:table-row>`;

const content = (rows: string, root = 'office:document-content') =>
  `<?xml version="1.0"?><${root} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:automatic-styles>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Appoggio" table:style-name="ta2"><table:table-row>${text('x')}</table:table-row></table:table>
<table:table table:name="Dati"><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>${head}${rows}
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></${root}>`;

const packed = (xml: string) =>
  zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8(xml) });

async function expectSame(bytes: Uint8Array) {
  const [wanted, found] = [await readVolumeFile(strToU8(csv)), await readVolumeFile(bytes)];
  expect(found.issues.filter(({ setAside }) => setAside !== 'nothing')).toEqual([]);
  expect(found.queues.map(({ series }) => series)).toEqual(wanted.queues.map(({ series }) => series));
  return found.understood;
}

describe('an OpenDocument spreadsheet', () => {
  it('is read as its CSV is, packed or as one XML file', async () => {
    const rows = lines.map(row).join('');
    const understood = await expectSame(packed(content(rows)));
    expect(understood).toMatchObject({ sheet: 'Dati', headerLine: 4, encoding: null });
    expect(understood.sheets).toEqual([
      { name: 'Appoggio', isHidden: true },
      { name: 'Dati', isHidden: false },
    ]);
    await expectSame(strToU8(content(rows, 'office:document')));
  });

  it('reads merged days, rows written once for several, and dates that are written as numbers', async () => {
    const merged = lines.map((line, i) => {
      const spanned =
        i % 20 === 0
          ? day(line).replace('<table:table-cell', '<table:table-cell table:number-rows-spanned="20"')
          : '<table:covered-table-cell/>';
      return `<table:table-row>${spanned}${time(line)}${count(line)}${duration(line)}</table:table-row>`;
    });
    await expectSame(packed(content(merged.join(''))));
    const asNumber = (value: number, shown: string) =>
      `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
    const numbers = lines.map(
      (line) =>
        `<table:table-row>${asNumber(serial(line.day), line.day)}${asNumber(serial(`1899-12-30T${line.clock}`), line.clock)}${count(line)}${asNumber(line.seconds / 86_400, clock(line.seconds).join(':'))}</table:table-row>`,
    );
    await expectSame(packed(content(numbers.join(''))));
    const twice = content(
      row(lines[0]!).replace('<table:table-row>', '<table:table-row table:number-rows-repeated="2">') + row(lines[1]!),
    );
    const { issues } = await readVolumeFile(packed(twice));
    expect(issues.map(({ line, kind }) => [line, kind])).toContainEqual([6, 'duplicate-same']);
  });

  it('lists errors as missing, by the row of the sheet', async () => {
    const wrong =
      '<table:table-cell office:value-type="float" office:value="0" calcext:value-type="error"><text:p>#N/D</text:p></table:table-cell>';
    const rows = lines.map((line, i) =>
      i === 2 ? `<table:table-row>${day(line)}${time(line)}${wrong}${duration(line)}</table:table-row>` : row(line),
    );
    const { issues } = await readVolumeFile(packed(content(rows.join(''))));
    expect(issues.filter(({ line }) => line).map(({ line, kind }) => [line, kind])).toEqual([[7, 'missing-marker']]);
  });

  it('does not hang on rows repeated without end', { timeout: 20_000 }, async () => {
    const start = process.cpuUsage();
    const rows = row(lines[0]!)
      .replace('<table:table-row>', '<table:table-row table:number-rows-repeated="1048576">')
      .repeat(40);
    const { ok, issues } = await readVolumeFile(packed(content(rows)));
    expect(ok).toBe(false);
    expect(issues[0]!.kind).toBe('oversized-workbook');
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(5000);
  });
});
