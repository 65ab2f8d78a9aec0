import { strToU8, zipSync } from 'fflate';

/** A cell as it is written: a text or number, or with what a workbook says of it. */
export type Cell =
  | string
  | number
  | null
  | { readonly v?: string | number; readonly t?: string; readonly format?: string; readonly xml?: string };

export interface SheetToWrite {
  readonly name: string;
  /** Rows from 1; an empty one is left out of the file. */
  readonly rows: readonly (readonly Cell[])[];
  readonly state?: 'hidden' | 'veryHidden';
  readonly merges?: readonly string[];
  /** Rows and columns left out before the first. */
  readonly rowsAbove?: number;
  readonly columnsBefore?: number;
}

export interface WorkbookOptions {
  readonly counts1904?: boolean;
  readonly inlineTexts?: boolean;
  /** Parts added, or put in place of those written. */
  readonly parts?: Readonly<Record<string, Uint8Array>>;
  /** 0: stored as they are. */
  readonly level?: 0 | 6;
  /** Elements written as <x:row>. */
  readonly prefix?: string;
}

const BUILT_IN = new Map([
  ['General', 0],
  ['mm-dd-yy', 14],
  ['h:mm', 20],
  ['m/d/yy h:mm', 22],
  ['[h]:mm:ss', 46],
]);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Writes a workbook by its bytes: the parts that Excel writes, and no more of them than a reader needs. */
export function workbook(sheets: readonly SheetToWrite[], options: WorkbookOptions = {}): Uint8Array {
  const texts: string[] = [];
  const formats: string[] = ['General'];
  const p = options.prefix ? `${options.prefix}:` : '';
  const namespace = options.prefix ? `xmlns:${options.prefix}="${MAIN}"` : `xmlns="${MAIN}"`;
  const sheetXml = sheets.map((sheet) => sheetPart(sheet, texts, formats, options.inlineTexts ?? false, p, namespace));
  const custom = formats.filter((code) => !BUILT_IN.has(code));
  const idOf = (code: string) => BUILT_IN.get(code) ?? 164 + custom.indexOf(code);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const xml: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${options.counts1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${sheets
      .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('rId900', 'styles', '/xl/styles.xml')}${relation('rId901', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${custom
      .map((code) => `<numFmt numFmtId="${idOf(code)}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats
      .map((code) => `<xf numFmtId="${idOf(code)}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(sheetXml.map((part, i) => [`xl/worksheets/sheet${i + 1}.xml`, part])),
  };
  const parts = Object.fromEntries(
    Object.entries(xml).map(([name, text]) => [name, strToU8(`<?xml version="1.0"?>${text}`)]),
  );
  return zipSync({ ...parts, ...options.parts }, { level: options.level ?? 6 });
}

function sheetPart(
  sheet: SheetToWrite,
  texts: string[],
  formats: string[],
  inline: boolean,
  p: string,
  namespace: string,
): string {
  const { rowsAbove = 0, columnsBefore = 0 } = sheet;
  const rows = sheet.rows.map((cells, i) => {
    const row = i + 1 + rowsAbove;
    if (cells.length === 0) return '';
    const written = cells.map((cell, k) =>
      cellPart(cell, `${columnName(k + columnsBefore)}${row}`, texts, formats, inline, p),
    );
    return `<${p}row r="${row}">${written.join('')}</${p}row>`;
  });
  const merges = (sheet.merges ?? []).map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('');
  return `<${p}worksheet ${namespace}><${p}sheetData>${rows.join('')}</${p}sheetData>${merges && `<${p}mergeCells>${merges}</${p}mergeCells>`}</${p}worksheet>`;
}

function cellPart(
  cell: Cell,
  reference: string,
  texts: string[],
  formats: string[],
  inline: boolean,
  p: string,
): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    if (inline) return `<${p}c r="${reference}" t="inlineStr"><${p}is><${p}t>${escaped(cell)}</${p}t></${p}is></${p}c>`;
    let index = texts.indexOf(cell);
    if (index < 0) index = texts.push(cell) - 1;
    return `<${p}c r="${reference}" t="s"><${p}v>${index}</${p}v></${p}c>`;
  }
  const { v, t, format, xml } = typeof cell === 'number' ? { v: cell } : { ...cell };
  let style = '';
  if (format !== undefined) {
    if (!formats.includes(format)) formats.push(format);
    style = ` s="${formats.indexOf(format)}"`;
  }
  const value = v === undefined ? '' : `<${p}v>${escaped(String(v))}</${p}v>`;
  return `<${p}c r="${reference}"${style}${t ? ` t="${t}"` : ''}>${xml ?? ''}${value}</${p}c>`;
}

/** Days since the eve of 1900 as Excel counts them, of a local label YYYY-MM-DD or YYYY-MM-DDTHH:MM. */
export function serial(label: string): number {
  const milliseconds = Date.parse(`${label.length === 10 ? `${label}T00:00` : label}Z`);
  return (milliseconds - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
