/** The bytes of a file, asked for in parts: of a Blob only those are read. */
export interface FileBytes {
  readonly size: number;
  /** From `start` up to, not including, `end`. Rejects with NotReadableError when the file was changed or taken away meanwhile. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBufferLike>>;
}

export function fileBytes(source: Uint8Array | Blob): FileBytes {
  if (source instanceof Uint8Array) {
    return { size: source.byteLength, read: async (start, end) => source.subarray(start, end) };
  }
  return {
    size: source.size,
    read: async (start, end) => new Uint8Array(await source.slice(start, end).arrayBuffer()),
  };
}
