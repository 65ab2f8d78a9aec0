/** Hands a file to the browser's own saving. */
export function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the address by the next turn; keeping it would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name of a plan's name: no sign that a file system refuses. */
export function fileNameOf(name: string, what: string): string {
  const plain =
    name
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .replace(/\s+/g, '-') || 'staffetta';
  return `${plain}-${what}.csv`;
}
