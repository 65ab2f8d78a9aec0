import { dateOfEpochDay } from '../domain/calendar.ts';
import { type DateDictionary, decideDateOrder, epochDayOfKey } from './dateOrder.ts';
import { DATE_FORM, datePartsOf } from './momentText.ts';
import type { DateOrder, DateOrderReading, DateQuestion } from './volumeFileTypes.ts';

/** Asks for the order of dates that fit several; null when the file itself leaves no other choice. `dateIndex` as in `decideDateOrder`. */
export function dateQuestion(dictionary: DateDictionary, dateIndex: Int32Array): DateQuestion | null {
  const { decided, understood } = decideDateOrder(dictionary, dateIndex);
  const { order: inferred, certainty } = understood;
  if (!decided || certainty === 'certain') return null;
  const hasShortYears = dictionary.keys.some((key) => datePartsOf(key).form === DATE_FORM.allShort);
  const others: readonly DateOrder[] = hasShortYears ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy'];
  const orders = [inferred, ...others.filter((order) => order !== inferred)];
  const example = exampleOf(dictionary, orders);
  if (example < 0) return null;
  const readings = orders
    .map((order) => readingOf(dictionary, order, dictionary.keys[example]!))
    .filter((reading) => reading !== null);
  return { certainty, text: dictionary.texts[example]!, readings };
}

/** Index of the first date that the first two orders read as two days; -1 when there is none. */
function exampleOf({ keys }: DateDictionary, [inferred, other]: readonly DateOrder[]): number {
  return keys.findIndex((key) => {
    const [day, otherDay] = [epochDayOfKey(key, inferred!), epochDayOfKey(key, other!)];
    return !Number.isNaN(day) && !Number.isNaN(otherDay) && day !== otherDay;
  });
}

function readingOf({ keys }: DateDictionary, order: DateOrder, exampleKey: number): DateOrderReading | null {
  const example = epochDayOfKey(exampleKey, order);
  if (Number.isNaN(example)) return null;
  const days = new Set<number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const key of keys) {
    const day = epochDayOfKey(key, order);
    if (Number.isNaN(day)) continue;
    days.add(day);
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  const [date, firstDate, lastDate] = [example, first, last].map(dateOfEpochDay) as [string, string, string];
  return { order, date, firstDate, lastDate, dates: days.size };
}
