import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';

/** Contacts added up line by line, to know a total that no word names. */
interface RunningSums {
  add(contacts: NumberCell): void;
  /** Whether a number is the sum of the lines since the last total, of all lines, or of the last totals; if so, it is one more. */
  isSum(text: string): boolean;
}

/** Sums of one line are that line again. */
const MIN_LINES = 2;
const KEPT_TOTALS = 400;

export function runningSums(): RunningSums {
  const cell: NumberCell = { form: 0, value: 0, groupCode: 0 };
  let since = 0;
  let lines = 0;
  let all = 0;
  let isExact = true;
  const totals: number[] = [];

  const isSum = (value: number): boolean => {
    if (lines >= MIN_LINES && value === since) {
      totals.push(value);
      if (totals.length > KEPT_TOTALS) totals.shift();
      return true;
    }
    if (lines === 0) {
      let sum = 0;
      for (let i = totals.length - 1; i >= 0; i--) {
        sum += totals[i]!;
        if (sum === value && totals.length - i >= MIN_LINES) {
          totals.splice(i, totals.length, value);
          return true;
        }
      }
    }
    return value === all;
  };
  return {
    add({ form, value }) {
      since += value;
      all += value;
      lines++;
      if (form !== NUMBER_FORM.whole) isExact = false;
    },
    isSum(text) {
      scanNumber(text, cell);
      const isOpen = cell.form === NUMBER_FORM.openComma || cell.form === NUMBER_FORM.openPoint;
      if (!isExact || (cell.form !== NUMBER_FORM.whole && !isOpen)) return false;
      const value = isOpen ? Math.round(cell.value * 1000) : cell.value;
      if (!(value > 0) || !isSum(value)) return false;
      since = 0;
      lines = 0;
      return true;
    },
  };
}
