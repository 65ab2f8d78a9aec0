/**
 * A copy that stands by itself. Engines keep a part of a string as a pointer into the whole: a date or a name kept for long
 * would hold the piece of the file that it was cut from.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
