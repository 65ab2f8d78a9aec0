import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { enPages as en } from '../../../src/ui/text/enPages.ts';
import { it as italian } from '../../../src/ui/text/it.ts';
import { workbook } from './workbookBuilder.ts';

const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string) => [...text].join('\0');
const compound = (...streams: string[]) =>
  latin(
    `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(1500)}${streams.map(utf16).join('\0'.repeat(40))}${'\0'.repeat(600)}`,
  );
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

describe('a file of another kind', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    [
      'a workbook of Excel 97',
      'excel-workbook',
      compound('Root Entry', 'Workbook'),
      /save it as an Excel workbook \(\.xlsx\)/,
    ],
    ['a workbook of Excel 4', 'excel-workbook', latin('\x09\x04\x06\0\0\0\x10\0'), /save it as an Excel workbook/],
    [
      'a locked workbook',
      'encrypted-workbook',
      compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'),
      /remove the password/,
    ],
    [
      'a Word document of 97',
      'office-document',
      compound('Root Entry', 'WordDocument'),
      /Copy its table into a spreadsheet/,
    ],
    ['a binary workbook', 'binary-workbook', binaryWorkbook(), /\.xlsb.*save it as an Excel workbook \(\.xlsx\)/],
    [
      'a locked OpenDocument spreadsheet',
      'encrypted-workbook',
      zip({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml': '\x07\x08',
        'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
      }),
      /remove the password/,
    ],
    [
      'an OpenDocument text',
      'office-document',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      /Copy its table/,
    ],
    [
      'a Word document',
      'office-document',
      zip({ '[Content_Types].xml': '', 'word/document.xml': '<x/>' }),
      /Copy its table/,
    ],
    [
      'a Numbers spreadsheet',
      'numbers-spreadsheet',
      zip({ 'Index/Document.iwa': 'x' }),
      /Export it as an Excel workbook/,
    ],
    ['an archive of CSV files', 'compressed-file', zip({ 'marzo.csv': 'a,b' }), /Unpack it/],
    ['an empty archive', 'compressed-file', zip({}), /Unpack it/],
    ['gzip', 'compressed-file', latin('\x1f\x8b\x08\0\0\0\0\0'), /Unpack it/],
    ['bzip2', 'compressed-file', latin('BZh91AY&SY\0'), /Unpack it/],
    ['7z', 'compressed-file', latin('7z\xbc\xaf\x27\x1c\0'), /Unpack it/],
    ['a PDF', 'pdf-document', latin('%PDF-1.7\n'), /save it as CSV/],
    ['a PNG', 'picture', latin('\x89PNG\r\n\x1a\n\0\0'), /picture/],
    ['a JPEG', 'picture', latin('\xff\xd8\xff\xe0\0\x10JFIF'), /picture/],
    ['a WebP', 'picture', latin('RIFF\x10\0\0\0WEBPVP8 '), /picture/],
    ['a photo of a phone', 'picture', latin('\0\0\0\x18ftypheic'), /picture/],
    ['RTF', 'office-document', latin('{\\rtf1\\ansi'), /Copy its table/],
    ['bytes', 'binary-file', latin('\x01\x02\x03\0\0\x07'.repeat(40)), /no text file/],
  ])('is told by its bytes and gets a cure of its own: %s', async (_, kind, bytes, cure) => {
    const { ok, issues, understood } = await readVolumeFile(bytes);
    expect(ok).toBe(false);
    expect(issues.map((issue) => issue.kind)).toEqual([kind]);
    expect(issues[0]!.setAside).toBe('file');
    expect(issues[0]!.message).toMatch(cure);
    expect(understood.encoding).toBeNull();
    for (const texts of [en, italian]) expect(texts.issue[kind as keyof typeof texts.issue]).toMatch(/[.:]/);
  });

  it('is no other kind for a text that begins alike', async () => {
    for (const text of ['BZhotel,calls\n', 'II*,calls\n', '"<html>",calls\n', '<5 min,calls\n']) {
      const { issues } = await readVolumeFile(latin(`${text}2025-03-03T08:00,5\n2025-03-03T08:30,6`));
      expect(['compressed-file', 'picture', 'web-page']).not.toContain(issues[0]?.kind);
    }
  });
});

function binaryWorkbook(): Uint8Array {
  const relations =
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>';
  return workbook([{ name: 'A', rows: [] }], {
    parts: { '_rels/.rels': strToU8(relations), 'xl/workbook.bin': new Uint8Array(8) },
  });
}
