import { Inflate } from 'fflate';
import type { FileBytes } from './fileBytes.ts';
import { damagedWorkbook, oversizedWorkbook } from './workbookFaults.ts';

/** A file inside a ZIP archive, as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** As declared; what comes out is held to it. */
  readonly unpackedBytes: number;
  readonly headerOffset: number;
}

/** The entries of an archive by their names in lower case, with "/" between folders. */
export type ZipArchive = ReadonlyMap<string, ZipEntry>;

const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
/** A sheet of a million lines and six columns has 250 MB. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** Sheets shrink to a tenth, those full of zeros to a fiftieth; Apache POI refuses from a hundredth on. */
const MAX_RATIO = 200;
/** Small parts may shrink as they like. */
const RATIO_FROM_BYTES = 8 * 1024 * 1024;
/** Packed bytes at a time: deflate makes at most a thousand times as many of them. */
const PACKED_PIECE_BYTES = 4096;
const READ_BYTES = 1 << 18;

const END = { signature: 0x06_05_4b_50, bytes: 22, mostComment: 65_535 };
const DIRECTORY = { signature: 0x02_01_4b_50, bytes: 46 };
const LOCAL = { signature: 0x04_03_4b_50, bytes: 30 };
const ZIP64 = 0xffff_ffff;

/**
 * Reads the directory at the end of an archive. Nothing is unpacked, and names serve to look parts up, never as paths.
 * Throws UnreadableFile when it is damaged or has more entries than any workbook. Source: PKWARE APPNOTE 6.3.10, 4.3.
 */
export async function zipArchive(bytes: FileBytes): Promise<ZipArchive> {
  const tailStart = Math.max(0, bytes.size - END.bytes - END.mostComment);
  const tail = viewOf(await bytes.read(tailStart, bytes.size));
  let at = tail.byteLength - END.bytes;
  while (at >= 0 && tail.getUint32(at, true) !== END.signature) at--;
  if (at < 0) throw damagedWorkbook('its directory is missing, as after a download that was cut off');
  const count = tail.getUint16(at + 10, true);
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (offset === ZIP64 || offset + size > bytes.size) throw damagedWorkbook('its directory points beyond the file');
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY_BYTES) throw oversizedWorkbook('it has more parts than any workbook');
  const directory = viewOf(await bytes.read(offset, offset + size));
  const entries = new Map<string, ZipEntry>();
  let next = 0;
  for (let i = 0; i < count; i++) {
    if (next + DIRECTORY.bytes > size || directory.getUint32(next, true) !== DIRECTORY.signature) {
      throw damagedWorkbook('its directory is broken');
    }
    const nameBytes = directory.getUint16(next + 28, true);
    const extraBytes = directory.getUint16(next + 30, true) + directory.getUint16(next + 32, true);
    const nameEnd = next + DIRECTORY.bytes + nameBytes;
    if (nameEnd > size) throw damagedWorkbook('its directory is broken');
    const nameStart = directory.byteOffset + next + DIRECTORY.bytes;
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, nameStart, nameBytes)).replaceAll('\\', '/');
    const extraEnd = nameEnd + directory.getUint16(next + 30, true);
    entries.set(name.toLowerCase(), {
      name,
      isEncrypted: (directory.getUint16(next + 8, true) & 1) === 1,
      method: directory.getUint16(next + 10, true),
      ...sizesOf(directory, next, nameEnd, Math.min(extraEnd, size)),
    });
    next = nameEnd + extraBytes;
  }
  return entries;
}

/** Java's writers give sizes in 64 bits, however small: the field of 32 is then full, and the extra field with id 1 has them in this order. */
function sizesOf(directory: DataView<ArrayBufferLike>, at: number, extraStart: number, extraEnd: number) {
  const sizes = [24, 20, 42].map((field) => directory.getUint32(at + field, true));
  for (let extra = extraStart; extra + 4 <= extraEnd; extra += 4 + directory.getUint16(extra + 2, true)) {
    if (directory.getUint16(extra, true) !== 1) continue;
    let value = extra + 4;
    for (let i = 0; i < sizes.length; i++) {
      if (sizes[i] !== ZIP64 || value + 8 > extraEnd) continue;
      sizes[i] = Number(directory.getBigUint64(value, true));
      value += 8;
    }
  }
  const [unpackedBytes, packedBytes, headerOffset] = sizes as [number, number, number];
  return { unpackedBytes, packedBytes, headerOffset };
}

/**
 * A part's bytes piece by piece; no more than 4 MB of them exist at a time. Throws UnreadableFile when the part is damaged, declares
 * more than a workbook part can hold, or holds more than it declares or than such a part can shrink: the bounds do not rest on
 * what an archive says of itself.
 */
export async function* unpacked(
  bytes: FileBytes,
  entry: ZipEntry,
  mostBytes: number = MAX_UNPACKED_BYTES,
): AsyncGenerator<{ piece: Uint8Array; fraction: number }, void, void> {
  const { unpackedBytes, packedBytes, method } = entry;
  if (entry.isEncrypted) throw damagedWorkbook('a part of it is protected by a password');
  if (unpackedBytes > mostBytes || isBomb(unpackedBytes, packedBytes)) {
    throw oversizedWorkbook('a part of it unpacks to more than a sheet can be');
  }
  if (method !== 0 && method !== 8) throw damagedWorkbook('a part of it is packed in a way that workbooks do not use');
  const header = viewOf(await bytes.read(entry.headerOffset, entry.headerOffset + LOCAL.bytes));
  if (header.byteLength < LOCAL.bytes || header.getUint32(0, true) !== LOCAL.signature) {
    throw damagedWorkbook('a part of it is not where its directory says');
  }
  const start = entry.headerOffset + LOCAL.bytes + header.getUint16(26, true) + header.getUint16(28, true);
  const end = start + packedBytes;
  if (end > bytes.size) throw damagedWorkbook('it is shorter than its directory says');
  let total = 0;
  let pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array) => {
    total += piece.length;
    if (total > unpackedBytes) throw oversizedWorkbook('a part of it unpacks to more than it declares');
    if (piece.length > 0) pieces.push(piece);
  };
  const inflate = new Inflate(take);
  for (let at = start; at < end || at === start; at += READ_BYTES) {
    const packed = await bytes.read(at, Math.min(end, at + READ_BYTES));
    for (let from = 0; from < packed.length || from === 0; from += PACKED_PIECE_BYTES) {
      const part = packed.subarray(from, from + PACKED_PIECE_BYTES);
      const position = at + from + part.length;
      if (method === 0) take(part);
      else push(inflate, part, position >= end);
      if (isBomb(total, position - start))
        throw oversizedWorkbook('a part of it unpacks to far more than it is packed in');
      const fraction = end === start ? 1 : (position - start) / packedBytes;
      for (const piece of pieces) yield { piece, fraction };
      pieces = [];
    }
  }
  if (total < unpackedBytes) throw damagedWorkbook('a part of it is cut off');
}

function isBomb(unpackedBytes: number, packedBytes: number): boolean {
  return unpackedBytes > RATIO_FROM_BYTES && unpackedBytes > packedBytes * MAX_RATIO;
}

function push(inflate: Inflate, packed: Uint8Array, isLast: boolean): void {
  try {
    inflate.push(packed, isLast);
  } catch (error) {
    // fflate's errors have a code; ours come through its callback.
    if (error instanceof Error && 'code' in error) throw damagedWorkbook('a part of it cannot be unpacked');
    throw error;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBufferLike>): DataView<ArrayBufferLike> {
  return new DataView(buffer, byteOffset, byteLength);
}
