import { constants, deflateRawSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { type Cell, serial, workbook } from './workbookBuilder.ts';

const MEGABYTE = 1024 * 1024;
const sheetName = 'xl/worksheets/sheet1.xml';
const rows: Cell[][] = [
  ['Data e ora', 'Chiamate', 'TMG'],
  ...Array.from({ length: 12 }, (_, i) => [
    { v: serial(`2025-03-31T${String(8 + i).padStart(2, '0')}:00`), format: 'dd/mm/yyyy hh:mm' },
    40 + i,
    180,
  ]),
];
const good = workbook([{ name: 'A', rows }]);
const withSheet = (xml: string) => workbook([{ name: 'A', rows }], { parts: { [sheetName]: strToU8(xml) } });

const kindOf = async (bytes: Uint8Array) => {
  const { ok, issues } = await readVolumeFile(bytes);
  return ok ? 'read' : issues[0]!.kind;
};

/** Of this process since then: what others do on the machine does not count. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** An archive with one deflated part in place of the sheet, whatever it says of its size. */
function withPart(packed: Uint8Array, declaredBytes: number): Uint8Array {
  const marked = withSheet('#'.repeat(1000));
  const name = strToU8(sheetName);
  const view = new DataView(marked.buffer);
  const at = { local: -1, directory: -1, end: marked.length - 22 };
  for (let i = 0; i < marked.length - name.length; i++) {
    if (!name.every((byte, k) => marked[i + k] === byte)) continue;
    if (view.getUint32(i - 30, true) === 0x04_03_4b_50) at.local = i - 30;
    else if (view.getUint32(i - 46, true) === 0x02_01_4b_50) at.directory = i - 46;
  }
  const directory = marked.slice(view.getUint32(at.end + 16, true), at.end);
  const inDirectory = at.directory - view.getUint32(at.end + 16, true);
  const entry = new DataView(directory.buffer);
  entry.setUint32(inDirectory + 20, packed.length, true);
  entry.setUint32(inDirectory + 24, declaredBytes, true);
  // The part goes to the end, behind a header of its own.
  const before = marked.slice(0, view.getUint32(at.end + 16, true));
  const header = marked.slice(at.local, at.local + 30 + name.length);
  new DataView(header.buffer).setUint16(28, 0, true);
  entry.setUint32(inDirectory + 42, before.length, true);
  const end = marked.slice(at.end);
  new DataView(end.buffer).setUint32(16, before.length + header.length + packed.length, true);
  return new Uint8Array(Buffer.concat([before, header, packed, directory, end]));
}

/** Deflated blanks, without making them: the same block of 16 MB again and again. */
function packedBlanks(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(16 * MEGABYTE, ' '), { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([...Array.from({ length: megabytes / 16 }, () => block), Buffer.from([3, 0])]);
}

describe('a workbook made to do harm', () => {
  it('is built as these tests say: the same way round, a harmless one is read', async () => {
    const xml = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`;
    expect(await kindOf(withPart(deflateRawSync(xml), xml.length))).toBe('header-only');
    expect(await kindOf(good)).toBe('read');
  });

  it.each([
    ['that it declares', 4096, 0xffff_fff0],
    ['that it does not declare', 4096, 100 * MEGABYTE],
    ['that it takes for a large sheet', 4096, 500 * MEGABYTE],
    ['just beyond what it declares', 112, 96 * MEGABYTE],
  ])('unpacks no bomb of gigabytes %s, and holds little of it', { timeout: 20_000 }, async (_, megabytes, declared) => {
    const bomb = withPart(packedBlanks(megabytes), declared);
    expect(bomb.length).toBeLessThan(8 * MEGABYTE);
    const before = process.memoryUsage().rss;
    const start = process.cpuUsage();
    const { ok, issues } = await readVolumeFile(bomb);
    expect(cpuMilliseconds(start)).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
    expect(ok).toBe(false);
    expect(issues[0]!.kind).toBe('oversized-workbook');
    expect(issues[0]!.message).toMatch(/Copy the sheet .* or save it as CSV/);
  });

  it('is held to what it declares while it is unpacked', async () => {
    const xml = `<worksheet><sheetData/></worksheet>`;
    expect(await kindOf(withPart(deflateRawSync(xml), xml.length - 1))).toBe('oversized-workbook');
    expect(await kindOf(withPart(deflateRawSync(xml), xml.length + 1))).toBe('damaged-workbook');
    expect(await kindOf(withPart(deflateRawSync(xml).subarray(0, 9), xml.length))).toBe('damaged-workbook');
    expect(await kindOf(withPart(Buffer.from([7, 7, 7, 7]), 10))).toBe('damaged-workbook');
  });

  it('has no more parts than a workbook', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`xl/media/${i}.png`, new Uint8Array()]));
    expect(await kindOf(workbook([{ name: 'A', rows }], { parts }))).toBe('oversized-workbook');
  });

  it.each([
    [
      'entities that multiply',
      '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ],
    [
      'entities from elsewhere',
      '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>',
    ],
    ['a cell in column ZZZZ', '<worksheet><sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>'],
    ['a row beyond all', '<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>'],
    ['a row of no number', '<worksheet><sheetData><row r="x"/></sheetData></worksheet>'],
  ])('is refused for %s', async (_, xml) => {
    expect(await kindOf(withSheet(xml))).toBe('damaged-workbook');
  });

  it.each([
    [
      'rows as wide as a sheet',
      `<row>${'<c r="XFD1"><v>1</v></c></row><row>'.repeat(3000)}</row>`,
      'oversized-workbook',
    ],
    ['one endless cell', `<row><c t="str"><v>${'x'.repeat(6 * MEGABYTE)}</v></c></row>`, 'header-only'],
    ['one endless name', `<row><c ${'x'.repeat(6 * MEGABYTE)}="1"/></row>`, 'empty-file'],
    ['elements without end', '<row>'.repeat(500_000), 'damaged-workbook'],
    ['elements that close nothing', '</row>'.repeat(500_000), 'empty-file'],
    ['merged cells without end', '<mergeCell '.repeat(300_000), 'empty-file'],
    ['a comment without end', `<!--${'<row>'.repeat(500_000)}`, 'empty-file'],
  ])('does not hang on %s', { timeout: 20_000 }, async (_, xml, kind) => {
    const bytes = withSheet(`<worksheet><sheetData>${xml}`);
    const start = process.cpuUsage();
    expect(await kindOf(bytes)).toBe(kind);
    expect(cpuMilliseconds(start)).toBeLessThan(5000);
  });

  it('changes no prototype', async () => {
    const parts = Object.fromEntries(['__proto__', 'constructor'].map((name) => [`xl/${name}`, strToU8('x')]));
    const proto = rows.map(([stamp, ...rest]) => [stamp!, ...rest, '__proto__']);
    const bytes = workbook([{ name: '__proto__', rows: proto }], { parts });
    const { ok } = await readVolumeFile(bytes, { columns: { 3: 'queue' } });
    expect(ok).toBe(true);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is read or refused with a sentence, however its bytes are changed', { timeout: 60_000 }, async () => {
    const seed = 20_250_331;
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    // Stored, the changes reach the XML; packed, they break the packing.
    const stored = workbook([{ name: 'A', rows }], { level: 0 });
    const kinds = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const bytes = (round % 3 === 0 ? good : stored).slice();
      const way = random(4);
      for (let i = 0; i < 1 + random(8); i++) {
        const at = random(bytes.length);
        if (way === 0) bytes[at] = random(256);
        else if (way === 1) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
        else if (way === 2) bytes.fill(0, at, at + random(40));
        else bytes[at]! ^= 1 << random(8);
      }
      const cut = random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
      const { ok, issues } = await readVolumeFile(cut).catch((error: unknown) => {
        throw new Error(`Seed ${seed}, round ${round}.`, { cause: error });
      });
      if (!ok) expect(issues[0]!.message.length).toBeGreaterThan(20);
      kinds.add(ok ? 'read' : issues[0]!.kind);
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['read', 'damaged-workbook']));
  });
});
