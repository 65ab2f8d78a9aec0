import type { FileBytes } from './fileBytes.ts';
import type { FileTable } from './fileTable.ts';
import { mergedRows, rowFill } from './mergedCells.ts';
import { damagedWorkbook } from './workbookFaults.ts';
import { cellFormats, listedSheets, relations, sharedTexts } from './xlsxParts.ts';
import { type SheetContext, xlsxRows } from './xlsxSheet.ts';
import type { ZipArchive, ZipEntry } from './zipArchive.ts';

/** The sheets of an Excel workbook (.xlsx, .xlsm), in the order of their tabs; charts are none. Source: ECMA-376 part 1, 18. */
export async function xlsxTables(bytes: FileBytes, archive: ZipArchive, workbookPath: string): Promise<FileTable[]> {
  const workbook = archive.get(workbookPath);
  if (!workbook) throw damagedWorkbook('its list of sheets is missing');
  const parts = await relations(bytes, archive, workbookPath);
  const { sheets, counts1904 } = await listedSheets(bytes, workbook);
  const entryOf = (type: string) => archive.get([...parts.values()].find((part) => part.type === type)?.path ?? '');
  let context: Promise<SheetContext> | null = null;
  const readContext = async (): Promise<SheetContext> => ({
    texts: await sharedTexts(bytes, entryOf('sharedStrings')),
    formats: await cellFormats(bytes, entryOf('styles')),
    counts1904,
  });
  const rowsOf = async (entry: ZipEntry) => {
    context ??= readContext();
    return xlsxRows(bytes, entry, await context, rowFill(await mergedRows(bytes, entry)));
  };
  return sheets.flatMap(({ name, isHidden, relation }) => {
    const part = parts.get(relation);
    const entry = part?.type === 'worksheet' ? archive.get(part.path) : undefined;
    return entry ? [{ sheet: { name, isHidden }, batches: () => rowsOf(entry) }] : [];
  });
}
