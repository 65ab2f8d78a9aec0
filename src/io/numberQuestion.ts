import { decideNumberFormat, type NumberColumn, numberUnder } from './numberColumn.ts';
import type { DecimalReading, DecimalSeparator, NumberQuestion } from './volumeFileTypes.ts';

/**
 * Asks what the only sign of a number is, of thousands or of decimals, where both make sense; null when the file's other numbers
 * leave no choice. `beside` as in `decideNumberFormat`; the columns have `count` records.
 */
export function numberQuestion(
  columns: readonly NumberColumn[],
  beside: { readonly totals: ReadonlySet<NumberColumn>; readonly contacts: NumberColumn },
  count: number,
): NumberQuestion | null {
  const { certainty, decimal, question } = decideNumberFormat(columns, undefined, beside);
  if (certainty !== 'ambiguous' || question === null) return null;
  const { text, asWhole, asDecimal } = question;
  // In "1,234" the sign that stands there makes the fraction, the other one the thousand.
  const sign: DecimalSeparator = text.includes(',') ? ',' : '.';
  const readings = (decimal === ',' ? ([',', '.'] as const) : (['.', ','] as const)).map(
    (decimalSign): DecimalReading => ({
      decimalSign,
      value: decimalSign === sign ? asDecimal : asWhole,
      contacts: sumOf(beside.contacts, count, decimalSign),
    }),
  );
  return { text, readings };
}

function sumOf({ values, forms }: NumberColumn, count: number, decimal: DecimalSeparator): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const value = numberUnder(forms[i]!, values[i]!, decimal);
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
