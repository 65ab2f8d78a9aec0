import { NUMBER_FORM, type NumberCell } from './numberText.ts';
import type { VolumeIssueKind } from './volumeFileTypes.ts';
import { quoted } from './volumeIssues.ts';

const TOTAL_WORDS =
  /^\W{0,3}(gran |grand |sub-?|sous-|zwischen|tages|wochen|monats)?(total|totals|totale|totali|totaux|totales|tot|gesamt|insgesamt|gesamtsumme|gesamtergebnis|summe|summary|sum|somma|somme|suma|parziale|overall|average|avg|mean|media|mittelwert|durchschnitt|moyenne|promedio|riepilogo|zusammenfassung|récapitulatif|resumen)\b/i;
/** "Day total", "Report totals:", "Somma giornaliera Totale". */
const TOTAL_INSIDE = /^[^\d]{0,30}\b(total|totals|totale|totali|totaux|totales|gesamt|summe)\b[^\d]{0,20}$/i;

/** Whether a line sums others up: one of its cells begins with "Total" or the like. */
export function isTotalLine(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const text = cell.trim();
    // Most cells are numbers or blank.
    return text !== '' && !/^[\d-]/.test(text) && (TOTAL_WORDS.test(text) || TOTAL_INSIDE.test(text));
  });
}

/** Whether a queue of this name may be the sum of the others. */
export function isTotalName(name: string): boolean {
  return (
    TOTAL_WORDS.test(name) ||
    /^(all|all (queues|skills|groups)|tutt[ei]|tutte le code|alle|alle (queues|warteschlangen|gruppen)|toutes?|toutes les files|todas?|todas las colas|contact cent(er|re)|overall)$/i.test(
      name,
    )
  );
}

export function momentSentence(kind: VolumeIssueKind, value: string): string {
  if (kind === 'blank-cell') return 'the cell is blank where the date or time should be.';
  if (kind === 'no-such-time') return `there is no such time as ${quoted(value)}.`;
  return `${quoted(value)} is not a ${kind === 'not-a-time' ? 'time' : 'date'}.`;
}

/** What is wrong with a number cell, or null. Blank and "n/a" cells are faults too: a reading is missing. */
export function numberFault(
  { form, value }: NumberCell,
  otherwise: 'not-a-number' | 'not-a-duration',
): VolumeIssueKind | null {
  if (form === NUMBER_FORM.blank) return 'blank-cell';
  if (form === NUMBER_FORM.marker) return 'missing-marker';
  if (form === NUMBER_FORM.notANumber) return otherwise;
  return value < 0 ? 'negative-number' : null;
}

export function numberSentence(kind: VolumeIssueKind, text: string, what: string): string {
  if (kind === 'blank-cell') return `${what} is blank.`;
  if (kind === 'negative-number') return `${what} ${quoted(text)} is negative.`;
  if (kind === 'not-a-duration') return `${quoted(text)} is not a ${what} (seconds, mm:ss or hh:mm:ss).`;
  return `${what} ${quoted(text)} is not a number.`;
}
