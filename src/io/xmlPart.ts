import { Parser } from 'htmlparser2';
import type { FileBytes } from './fileBytes.ts';
import { damagedWorkbook } from './workbookFaults.ts';
import { unpacked, type ZipEntry } from './zipArchive.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Told of a document's parts as they come; element names are without their prefixes. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlParser {
  write(text: string): void;
  end(): void;
}

/** Sheets nest six deep. The parser's time grows with the depth. */
const MAX_DEPTH = 200;

/**
 * A parser that knows XML's own five entities and numbered characters, and nothing else: a document that declares types or
 * entities is refused (throws UnreadableFile), so nothing is fetched or multiplied.
 */
export function xmlParser(handler: XmlHandler): XmlParser {
  let depth = 0;
  return new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH) throw damagedWorkbook('its elements are nested too deep');
        handler.open(localName(name), attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth--;
        handler.close?.(localName(name));
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === '!doctype') throw damagedWorkbook('a part of it declares a document type');
      },
    },
    { xmlMode: true },
  );
}

/** Parses a part of a workbook piece by piece; between two pieces the caller may take what its handler has gathered. */
export async function* parsedPart(
  bytes: FileBytes,
  entry: ZipEntry,
  handler: XmlHandler,
  mostBytes?: number,
): AsyncGenerator<number, void, void> {
  const parser = xmlParser(handler);
  let decoder: TextDecoder | null = null;
  for await (const { piece, fraction } of unpacked(bytes, entry, mostBytes)) {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
    yield fraction;
  }
  parser.end();
  yield 1;
}

export async function parsePart(
  bytes: FileBytes,
  entry: ZipEntry,
  handler: XmlHandler,
  mostBytes?: number,
): Promise<void> {
  for await (const _ of parsedPart(bytes, entry, handler, mostBytes));
}

/** Workbooks are in UTF-8, or by the standard in UTF-16 with a mark. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** By its name without a prefix. LibreOffice repeats some of OpenDocument's with a prefix of its own, calcext. */
export function attributeOf(attributes: XmlAttributes, local: string): string | undefined {
  for (const key in attributes) {
    if (localName(key) === local && !key.startsWith('calcext:')) return attributes[key];
  }
  return undefined;
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}
