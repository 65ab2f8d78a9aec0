import { MAX_VOLUME_FILE_BYTES } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Throws UnreadableFile when a source is empty or too large. */
export function checkSize(bytes: number): void {
  if (bytes === 0) {
    throw new UnreadableFile({
      kind: 'empty-file',
      message: 'The file is empty: it has no bytes at all. Export it again from the source and load the new file.',
    });
  }
  if (bytes > MAX_VOLUME_FILE_BYTES) {
    const megabytes = (size: number) => Math.ceil(size / 1024 / 1024);
    throw new UnreadableFile({
      kind: 'too-large',
      count: bytes,
      expected: String(MAX_VOLUME_FILE_BYTES),
      message: `The file has ${megabytes(bytes)} MB; at most ${megabytes(MAX_VOLUME_FILE_BYTES)} MB can be read. Export a shorter period or fewer queues at a time.`,
    });
  }
}

/** Throws UnreadableFile when decoded text holds NULs or is mostly control characters: no table has them. */
export function checkText(text: string): void {
  const sample = text.slice(0, 65_536);
  let controls = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  if (controls > sample.length / 20) throw noText();
  checkNoNul(text);
}

/** Throws UnreadableFile when decoded text holds NULs. */
export function checkNoNul(text: string): void {
  if (text.includes('\0')) throw noText();
}

function noText(): UnreadableFile {
  return new UnreadableFile({
    kind: 'binary-file',
    message:
      'This is no text file: it holds bytes that no table of text has. Open it in the program it comes from and save it as CSV (UTF-8), then load that file.',
  });
}
