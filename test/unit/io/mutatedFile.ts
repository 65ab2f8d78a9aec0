import fc from 'fast-check';

/** One fault of a file: where in it (0 to 1), how much of it (0 to 1), and a number to choose by. */
interface Mutation {
  readonly kind: string;
  readonly at: number;
  readonly size: number;
  readonly choice: number;
}

/** Cells that somebody may write in order to break a reader, or a page that shows them. */
export const HOSTILE_CELLS = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.invalid";"x")',
  '@SUM(1+1)',
  '+1-1',
  '<img src=x onerror=alert(1)>',
  '</td></tr><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{line}} $t(issues.title) %s $1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '9'.repeat(400),
  '1e308',
  '1e999',
  '-0',
  '0x1F',
  'Infinity',
  'NaN',
  '٣٤',
  '9999-12-31',
  '0000-00-00',
  '2025-02-30T25:61',
  '275760-09-13',
  '1.2.3.4',
  ',,,,',
  '"',
  '""""',
  '\u202E\u200B\uFEFF',
  '\uD800',
  '😀'.repeat(50),
] as const;

const utf8 = new TextEncoder();

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - removed + added.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(bytes.subarray(at + removed), at + added.length);
  return result;
}

/** A place in the file and a stretch from there on, at most `most` bytes. */
function stretch(bytes: Uint8Array, { at, size }: Mutation, most = bytes.length): [number, number] {
  const start = Math.floor(at * bytes.length);
  return [start, Math.min(bytes.length - start, Math.ceil(size * most))];
}

const inserted = (bytes: Uint8Array, { at }: Mutation, text: string) =>
  spliced(bytes, Math.floor(at * bytes.length), 0, utf8.encode(text));

/** Text by its bytes, so that mutating a file of any encoding loses nothing. */
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const fromLatin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** The cell around a place put another in its stead, whatever the delimiter. */
function withCell(bytes: Uint8Array, { at }: Mutation, cell: string): Uint8Array {
  const isEdge = (code: number | undefined) => code === undefined || [9, 10, 13, 44, 59, 124].includes(code);
  let start = Math.floor(at * bytes.length);
  let end = start;
  while (!isEdge(bytes[start - 1]) && start > 0) start--;
  while (!isEdge(bytes[end])) end++;
  return spliced(bytes, start, end - start, utf8.encode(cell));
}

const MUTATIONS: Readonly<Record<string, (bytes: Uint8Array, mutation: Mutation) => Uint8Array>> = {
  truncated: (bytes, { at }) => bytes.slice(0, Math.floor(at * bytes.length)),
  'without its beginning': (bytes, { at }) => bytes.slice(Math.floor(at * bytes.length)),
  'bits flipped': (bytes, { at, size, choice }) => {
    const result = bytes.slice();
    const count = 1 + Math.floor(size * 8);
    for (let i = 0; i < count && result.length > 0; i++) {
      const place = (Math.floor(at * result.length) + i * (1 + (choice % 97))) % result.length;
      result[place] = result[place]! ^ (1 << ((choice >> i) & 7));
    }
    return result;
  },
  'blocks swapped': (bytes, mutation) => {
    const [start, length] = stretch(bytes, mutation, 64);
    const other = mutation.choice % Math.max(1, bytes.length - length);
    const result = bytes.slice();
    result.set(bytes.subarray(start, start + length), other);
    result.set(bytes.subarray(other, other + length), start);
    return result;
  },
  'a block repeated': (bytes, mutation) => {
    const [start, length] = stretch(bytes, mutation);
    const block = bytes.subarray(start, start + length);
    const times = 1 + (mutation.choice % 5);
    const repeated = new Uint8Array(block.length * times);
    for (let i = 0; i < times; i++) repeated.set(block, i * block.length);
    return spliced(bytes, start, 0, repeated);
  },
  'a huge field': (bytes, mutation) =>
    inserted(bytes, mutation, 'x1,'[mutation.choice % 3]!.repeat(1 + Math.floor(mutation.size ** 6 * 300_000))),
  NULs: (bytes, mutation) => inserted(bytes, mutation, '\0'.repeat(1 + (mutation.choice % 9))),
  'a hostile cell': (bytes, mutation) =>
    withCell(bytes, mutation, HOSTILE_CELLS[mutation.choice % HOSTILE_CELLS.length]!),
  'a hostile cell in the first line': (bytes, mutation) =>
    withCell(bytes, { ...mutation, at: mutation.at * 0.02 }, HOSTILE_CELLS[mutation.choice % HOSTILE_CELLS.length]!),
  'a lone quote': (bytes, mutation) => inserted(bytes, mutation, '"'),
  'mixed newlines': (bytes, { choice }) => {
    let line = 0;
    return fromLatin1(
      latin1(bytes).replace(/\r?\n/g, () => ['\n', '\r\n', '\r', '\u0085', '\n\n'][(choice + line++ * 3) % 5]!),
    );
  },
  'one long line': (bytes) => fromLatin1(latin1(bytes).replace(/[\r\n]+/g, ' ')),
  'other delimiters': (bytes, { choice }) =>
    fromLatin1(latin1(bytes).replace(/[,;\t|]/g, () => [',', ';', '\t', '|', ' '][choice % 5]!)),
  'another byte-order mark': (bytes, { choice }) =>
    spliced(
      bytes,
      0,
      0,
      Uint8Array.from(
        [
          [0xff, 0xfe],
          [0xfe, 0xff],
          [0xef, 0xbb, 0xbf],
        ][choice % 3]!,
      ),
    ),
  'encoded twice': (bytes) => utf8.encode(latin1(bytes)),
  'a byte gone': (bytes, { at }) =>
    spliced(bytes, Math.floor(at * Math.max(0, bytes.length - 1)), Math.min(1, bytes.length), new Uint8Array(0)),
  'digits changed': (bytes, mutation) => {
    const [start, length] = stretch(bytes, mutation, 40);
    return bytes.map((byte, i) =>
      i >= start && i < start + length && byte >= 48 && byte < 58 ? 48 + ((byte + mutation.choice) % 10) : byte,
    );
  },
  noise: (bytes, mutation) => {
    const [start, length] = stretch(bytes, mutation, 200);
    let state = mutation.choice + 1;
    return bytes.map((byte, i) => {
      if (i < start || i >= start + length) return byte;
      state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
      return state & 255;
    });
  },
};

const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...Object.keys(MUTATIONS)),
  at: fraction,
  size: fraction,
  choice: fc.nat(1_000_000),
});

/** One of so many files, with one to three faults. */
export const anyMutation = (files: number) =>
  fc.record({ file: fc.nat(files - 1), mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }) });

export function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce((result, one) => MUTATIONS[one.kind]!(result, one), bytes);
}
