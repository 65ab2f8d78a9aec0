import { builtInFormat, type NumberFormat, numberFormat, PLAIN_NUMBER } from './excelNumberFormat.ts';
import type { FileBytes } from './fileBytes.ts';
import { oversizedWorkbook } from './workbookFaults.ts';
import { parsePart, type XmlAttributes } from './xmlPart.ts';
import type { ZipArchive, ZipEntry } from './zipArchive.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relation: string;
}

const MAX_SMALL_PART_BYTES = 16 * 1024 * 1024;
const MAX_TEXT_PART_BYTES = 192 * 1024 * 1024;
const MAX_SHEETS = 1000;
const MAX_TEXTS = 8_000_000;
/** What Excel lets a cell hold. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Parts that a part names, by the ids by which it names them; those outside the file are not among them. */
export async function relations(
  bytes: FileBytes,
  archive: ZipArchive,
  part: string,
): Promise<Map<string, { type: string; path: string }>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const entry = archive.get(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const found = new Map<string, { type: string; path: string }>();
  if (!entry) return found;
  const open = (name: string, { Id, Type, Target, TargetMode }: XmlAttributes) => {
    if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
    found.set(Id, { type: (Type ?? '').split('/').at(-1)!, path: pathOf(folder, Target) });
  };
  await parsePart(bytes, entry, { open }, MAX_SMALL_PART_BYTES);
  return found;
}

/** Archive name of a target relative to a folder, or to the root where it begins with a slash. */
function pathOf(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

export async function listedSheets(
  bytes: FileBytes,
  entry: ZipEntry,
): Promise<{ sheets: ListedSheet[]; counts1904: boolean }> {
  const sheets: ListedSheet[] = [];
  let counts1904 = false;
  const open = (name: string, attributes: XmlAttributes) => {
    if (name === 'workbookPr') counts1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet' || sheets.length === MAX_SHEETS) return;
    const relation = Object.keys(attributes).find((key) => /(^|:)id$/.test(key));
    const isHidden = /hidden/i.test(attributes.state ?? '');
    sheets.push({ name: attributes.name ?? '', isHidden, relation: attributes[relation ?? ''] ?? '' });
  };
  await parsePart(bytes, entry, { open }, MAX_SMALL_PART_BYTES);
  return { sheets, counts1904 };
}

/** Number formats by the style index of a cell. */
export async function cellFormats(bytes: FileBytes, entry: ZipEntry | undefined): Promise<NumberFormat[]> {
  const byId = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  if (!entry) return formats;
  await parsePart(
    bytes,
    entry,
    {
      open(name, { numFmtId = '0', formatCode }) {
        if (name === 'numFmt' && formatCode !== undefined) byId.set(numFmtId, numberFormat(formatCode));
        else if (name === 'cellXfs') isOfCells = true;
        else if (name === 'xf' && isOfCells) formats.push(byId.get(numFmtId) ?? builtInFormat(Number(numFmtId)));
      },
      close(name) {
        if (name === 'cellXfs') isOfCells = false;
      },
    },
    MAX_SMALL_PART_BYTES,
  );
  return formats;
}

export function formatOf(formats: readonly NumberFormat[], style: string | undefined): NumberFormat {
  return (style === undefined ? undefined : formats[Number(style)]) ?? PLAIN_NUMBER;
}

/** The texts that cells refer to by number. Pronunciation guides above East Asian words are no part of them. */
export async function sharedTexts(bytes: FileBytes, entry: ZipEntry | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!entry) return texts;
  const reader = richText();
  await parsePart(
    bytes,
    entry,
    {
      open(name) {
        if (name === 'si') reader.start();
        else reader.open(name);
      },
      text: reader.text,
      close(name) {
        if (name !== 'si') reader.close(name);
        else if (texts.push(reader.result()) > MAX_TEXTS) throw oversizedWorkbook('it has too many texts');
      },
    },
    MAX_TEXT_PART_BYTES,
  );
  return texts;
}

/** Puts the runs of a text together, of those elements that hold it. */
export function richText() {
  let text = '';
  let isText = false;
  let isGuide = false;
  return {
    start() {
      text = '';
      isText = false;
      isGuide = false;
    },
    open(name: string) {
      if (name === 'rPh') isGuide = true;
      else if (name === 't' && !isGuide) isText = true;
    },
    text(piece: string) {
      if (isText && text.length < MAX_CELL_CHARACTERS) text += piece;
    },
    close(name: string) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isGuide = false;
    },
    result: () => unescaped(text),
  };
}

/** Excel writes characters that XML cannot hold as _x000D_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** From 0: "A1" is in 0, "AA7" in 26. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length && i < 4; i++) {
    const letter = (reference.charCodeAt(i) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
