import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';

const halves = Array.from({ length: 24 }, (_, half) => {
  const clock = `${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
  return { clock, offered: 30 + ((half * 11) % 17), seconds: `${200 + half},5` };
});
const days = ['31/03/2025', '01/04/2025'];
const lines = days.flatMap((day) => halves.map((half) => ({ day, ...half })));
const head = '<tr><th>Data<th>Ora<th>Chiamate&nbsp;offerte<th>TMG (sec)</tr>';
const body = lines
  .map(({ day, clock, offered, seconds }) => `<tr><td>${day}<td>${clock}<td>${offered}<td>${seconds}`)
  .join('\r\n');
const csv = `Data;Ora;Chiamate offerte;TMG (sec)\n${lines.map((line) => Object.values(line).join(';')).join('\n')}`;

const read = (text: string, hints: VolumeFileHints = {}) => readVolumeFile(new TextEncoder().encode(text), hints);
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

async function expectSame(text: string, hints: VolumeFileHints = {}) {
  const [wanted, found] = [await read(csv), await read(text, hints)];
  expect(found.issues.filter(({ setAside }) => setAside !== 'nothing')).toEqual([]);
  expect(found.queues.map(({ series }) => series)).toEqual(wanted.queues.map(({ series }) => series));
  const headers = found.understood.columns.map(({ header }) => header.replace('\xa0', ' '));
  expect(headers).toEqual(wanted.understood.columns.map(({ header }) => header));
  expect(found.understood.queues[0]!.totalContacts).toBe(lines.reduce((sum, { offered }) => sum + offered, 0));
  return found;
}

describe('a web page with a table, as reports called .xls are', () => {
  it.each([
    ['a bare table', `<table border=1>${head}${body}</table>`],
    [
      'a whole page',
      `<!DOCTYPE html><html><head><title>Report 1.1</title><style>td{mso-number-format:"0"}</style></head><body><h1>Report</h1><table><thead>${head}</thead><tbody>${body}</tbody></table></body></html>`,
    ],
    [
      'what Excel saves',
      `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"></head><body><!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--><table><colgroup><col width=64></colgroup>${head}${body}</table></body></html>`,
    ],
    ['a title that spans the columns', `<table><tr><td colspan=4>Report <b>volumi</b></td></tr>${head}${body}</table>`],
    [
      'a table of the page around it',
      `<html><table><tr><td>Menu 1</td><td><table>${head}${body}</table></td></tr><tr><td>Pie</td><td>2025</td></tr></table></html>`,
    ],
    [
      'a table of filters before it',
      `<html><table><tr><td>Dal<td>31/03/2025<tr><td>Al<td>01/04/2025</table><table>${head}${body}</table></html>`,
    ],
    [
      'scripts and comments',
      `<!-- made by ACME --><html><script>document.write('<table><tr><td>1<td>2')</script><table>${head.replace('Data', '<!-- 1 -->Da<span>ta</span><script>var rows=9</script><select><option>2024</select>')}${body}</table>`,
    ],
  ])('is read as its CSV is: %s', async (_, text) => {
    await expectSame(text);
  });

  it('repeats a day that spans rows, and no number', async () => {
    const spanning = days
      .map((day) =>
        halves
          .map(({ clock, offered, seconds }, half) => {
            const cell = half === 0 ? `<td rowspan=${halves.length}>${day}` : '';
            return `<tr>${cell}<td>${clock}<td>${offered}<td>${seconds}`;
          })
          .join(''),
      )
      .join('');
    await expectSame(`<table>${head}${spanning}</table>`);
    const { issues } = await read(
      `<table>${head}${body.replace('<td>30<td>', '<td rowspan=2>30<td>').replace('<td>41<td>', '<td>')}</table>`,
    );
    expect(issues.map(({ line, kind }) => [line, kind])).toEqual([[3, 'blank-cell']]);
  });

  it('gives rows by their number in the table, and tables by caption or number', async () => {
    const text = `<table><caption> Marzo </caption>${head}${body}</table><table>${head}${body.replaceAll('2025', '2024')}<tr><td>x<td>y<td>1<td>2</table>`;
    const first = await read(text);
    expect(first.understood.sheets).toEqual([
      { name: 'Marzo', isHidden: false },
      { name: '2', isHidden: false },
    ]);
    expect(first.understood).toMatchObject({ sheet: 'Marzo', encoding: 'utf-8', delimiter: null, headerLine: 1 });
    const second = await read(text, { sheet: '2' });
    expect(second.understood.queues[0]!.firstInterval).toBe('2024-03-31T08:00');
    expect(second.issues.map(({ line, kind }) => [line, kind])).toEqual([[lines.length + 2, 'not-a-date']]);
  });

  it('decodes entities once, and leaves text as text', async () => {
    const cell = '&lt;img src=x onerror=alert(1)&gt; R&amp;S &euro; &#232;';
    const rows = lines.map(({ day, clock, offered }) => `<tr><td>${day}<td>${clock}<td>${cell}<td>${offered}`).join('');
    const { queues } = await read(`<table><tr><th>Data<th>Ora<th>Coda<th>Chiamate</tr>${rows}</table>`);
    expect(queues.map(({ name }) => name)).toEqual(['<img src=x onerror=alert(1)> R&S € è']);
  });

  it('believes the encoding that it names, where its bytes do not tell', async () => {
    const rows = lines
      .map(({ day, clock, offered }) => `<tr><td>${day}<td>${clock}<td>\xdeube\xa4<td>${offered}`)
      .join('');
    const page = (charset: string) =>
      latin(`<meta charset="${charset}"><table><tr><th>Data<th>Ora<th>Coda<th>Chiamate</tr>${rows}</table>`);
    const named = async (charset: string) => {
      const { queues, understood } = await readVolumeFile(page(charset));
      return [queues[0]!.name, understood.encoding];
    };
    expect(await named('iso-8859-9')).toEqual(['Şube¤', 'iso-8859-9']);
    expect(await named('ISO-8859-15')).toEqual(['Þube€', 'iso-8859-15']);
    expect(await named('latin1')).toEqual(['Þube€', 'iso-8859-15']);
  });

  it.each([
    [
      'a page to sign in on',
      '<html><form><table><tr><td>User<td><input name=u><tr><td>Password<td><input></table></form>',
    ],
    ['a page without a table', '<!doctype html><p>Session expired 08:00'],
    ['an empty table', '<table></table>'],
    ['a feed', '<?xml version="1.0"?><rss><channel><title>1</title></channel></rss>'],
  ])('is refused where it holds none: %s', async (_, text) => {
    const { ok, issues } = await read(text);
    expect(ok).toBe(false);
    expect(issues.map(({ kind }) => kind)).toEqual(['web-page']);
  });

  it('says what is wrong with a table that holds no volumes', async () => {
    const { issues, understood } = await read('<table><tr><th>Nome<th>Interno<tr><td>Anna<td>12</table>');
    expect(issues.map(({ kind }) => kind)).toEqual(['no-date-column']);
    expect(understood.columns.map(({ header }) => header)).toEqual(['Nome', 'Interno']);
  });

  it.each([
    ['tables in tables', '<table><tr><td>'.repeat(100_000)],
    ['elements in elements', '<b>'.repeat(300_000)],
    ['closing tags', `<table>${'</b>'.repeat(300_000)}`],
    ['spans', `<table>${`<tr>${'<td colspan=1000 rowspan=65534>x'.repeat(16)}`.repeat(2000)}`],
    ['an endless tag', `<table ${'x'.repeat(3_000_000)}`],
  ])('does not hang on %s without end', { timeout: 20_000 }, async (_, text) => {
    const start = process.cpuUsage();
    expect((await read(text)).ok).toBe(false);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(5000);
  });
});

describe('an XML Spreadsheet of 2003', () => {
  const book = (rows: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="t"><NumberFormat ss:Format="Short Time"/></Style>
<Style ss:ID="n"><NumberFormat ss:Format="#,##0.00"/></Style><Style ss:ID="h"><NumberFormat ss:Format="[h]:mm:ss"/></Style></Styles>
${more}<Worksheet ss:Name="Dati"><Table>
<Row ss:Index="3">${['Data', 'Ora', 'Chiamate offerte', 'TMG (sec)'].map((text) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`).join('')}</Row>
${rows}</Table></Worksheet></Workbook>`;
  const iso = (day: string) => day.split('/').reverse().join('-');
  const row = ({ day, clock, offered, seconds }: (typeof lines)[number]) =>
    `<Row><Cell ss:StyleID="d"><Data ss:Type="DateTime">${iso(day)}T00:00:00.000</Data></Cell>` +
    `<Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T${clock}:00.000</Data></Cell>` +
    `<Cell><Data ss:Type="Number">${offered}</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="Number">${seconds.replace(',', '.')}</Data></Cell></Row>`;

  it('is read as its CSV is', async () => {
    const { understood } = await expectSame(book(lines.map(row).join('')));
    expect(understood).toMatchObject({ sheet: 'Dati', headerLine: 3 });
  });

  it('reads merged cells, cells by their number, durations and errors', async () => {
    const cells = (offered: string, seconds: number) =>
      `<Cell ss:Index="3"><Data ss:Type="${offered === '#N/A' ? 'Error' : 'Number'}">${offered}</Data></Cell>` +
      `<Cell ss:StyleID="h"><Data ss:Type="DateTime">${new Date(Date.UTC(1899, 11, 31) + seconds * 1000).toISOString().slice(0, 23)}</Data></Cell>`;
    const stamps = [0, 1, 2, 3].map((hour) => {
      const date =
        hour === 0
          ? '<Cell ss:StyleID="d" ss:MergeDown="3"><Data ss:Type="DateTime">2025-03-31T00:00:00.000</Data></Cell>'
          : '';
      const clock = `<Cell ss:Index="2" ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T0${hour}:00:00.000</Data></Cell>`;
      return `<Row>${date}${clock}${cells(hour === 2 ? '#N/A' : String(10 + hour), 260 + hour)}</Row>`;
    });
    const { queues, issues } = await read(book(stamps.join('')));
    expect(issues.filter(({ line }) => line).map(({ line, kind }) => [line, kind])).toEqual([[6, 'missing-marker']]);
    expect([...queues[0]!.series.contacts].slice(0, 4)).toEqual([10, 11, Number.NaN, 13]);
    expect([...queues[0]!.series.averageHandleTimeSeconds!].slice(0, 2)).toEqual([260, 261]);
  });

  it('passes hidden sheets by, and declares no types', async () => {
    const hidden =
      '<Worksheet ss:Name="Appoggio"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>';
    const { understood } = await read(book(lines.map(row).join(''), hidden));
    expect(understood.sheets).toEqual([
      { name: 'Appoggio', isHidden: true },
      { name: 'Dati', isHidden: false },
    ]);
    const bomb = book('').replace('<Workbook', '<!DOCTYPE x [<!ENTITY a "aaa">]><Workbook');
    expect((await read(bomb)).issues.map(({ kind }) => kind)).toEqual(['damaged-workbook']);
  });
});
