import type { FileBytes } from './fileBytes.ts';
import { type FileKind, refuseArchive, refuseBinaryWorkbook, refuseEncrypted } from './fileKind.ts';
import type { FileTable } from './fileTable.ts';
import { markupTables } from './markupTables.ts';
import { openDocument } from './openDocument.ts';
import { heldTable } from './tableText.ts';
import type { VolumeEncoding } from './volumeFileTypes.ts';
import { damagedWorkbook } from './workbookFaults.ts';
import { relations } from './xlsxParts.ts';
import { xlsxTables } from './xlsxWorkbook.ts';
import { parsePart } from './xmlPart.ts';
import { unpacked, type ZipArchive, zipArchive } from './zipArchive.ts';

/** Tables of everything that is no plain text. Loaded on demand, with the packages that it needs. */
export async function workbookTables(
  bytes: FileBytes,
  kind: Exclude<FileKind, 'text'>,
  encoding: VolumeEncoding | undefined,
): Promise<readonly FileTable[]> {
  if (kind === 'markup') return markupTables(bytes, encoding);
  const archive = await zipArchive(bytes).catch(async (error) => {
    if (!(await beginsAsWorkbook(bytes))) refuseArchive([], '');
    throw error;
  });
  const mime = await mimeType(bytes, archive);
  if (mime.includes('opendocument.spreadsheet')) return openDocumentTables(bytes, archive);
  const parts = [...(await relations(bytes, archive, '')).values()];
  const path = parts.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  if (path.endsWith('.bin') || archive.has('xl/workbook.bin')) refuseBinaryWorkbook();
  const isWorkbook = archive.has(path) ? !/^(word|ppt|visio)\//.test(path) : [...archive.keys()].some(isOfExcel);
  if (!isWorkbook) refuseArchive(archive.keys(), mime);
  return xlsxTables(bytes, archive, path);
}

async function openDocumentTables(bytes: FileBytes, archive: ZipArchive): Promise<readonly FileTable[]> {
  const content = archive.get('content.xml');
  if (!content) throw damagedWorkbook('its sheets are missing');
  let isEncrypted = false;
  const manifest = archive.get('meta-inf/manifest.xml');
  const open = (name: string) => {
    isEncrypted ||= name === 'encryption-data';
  };
  if (manifest) await parsePart(bytes, manifest, { open });
  if (isEncrypted) refuseEncrypted();
  const document = openDocument();
  await parsePart(bytes, content, document);
  return document.tables().map((table, i) => heldTable(table, i));
}

/** What an OpenDocument says that it is. */
async function mimeType(bytes: FileBytes, archive: ZipArchive): Promise<string> {
  const entry = archive.get('mimetype');
  if (!entry || entry.unpackedBytes > 200) return '';
  let text = '';
  for await (const { piece } of unpacked(bytes, entry)) text += new TextDecoder().decode(piece);
  return text;
}

/** An archive that was cut off has no directory, but its first entry still has a name. */
async function beginsAsWorkbook(bytes: FileBytes): Promise<boolean> {
  const start = new TextDecoder('latin1').decode(await bytes.read(0, Math.min(bytes.size, 2048)));
  return /\[Content_Types\]|_rels\/|docProps\/|xl\//.test(start);
}

function isOfExcel(name: string): boolean {
  return name.startsWith('xl/');
}
