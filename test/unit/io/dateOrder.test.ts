import { describe, expect, it } from 'vitest';
import { dateOfEpochDay } from '../../../src/domain/calendar.ts';
import { decideDateOrder, epochDayOfKey } from '../../../src/io/dateOrder.ts';
import { emptyMoment, scanMoment } from '../../../src/io/momentText.ts';
import type { DateOrder } from '../../../src/io/volumeFileTypes.ts';

function keyOf(text: string): number {
  const moment = emptyMoment();
  if (!scanMoment(text, moment)) throw new Error(`${text} is no date`);
  return moment.dateKey;
}

function decided(texts: readonly string[], hint?: DateOrder) {
  const keys = [...new Set(texts.map(keyOf))];
  const dateIndex = Int32Array.from(texts, (text) => keys.indexOf(keyOf(text)));
  const counts = keys.map((_, index) => dateIndex.filter((other) => other === index).length);
  const { decided: isDecided, understood } = decideDateOrder({ keys, texts, counts }, dateIndex, hint);
  return { isDecided, ...understood };
}

const days = (from: number, to: number, write: (day: string) => string) =>
  Array.from({ length: to - from + 1 }, (_, i) => write(String(from + i).padStart(2, '0')));

describe('decideDateOrder', () => {
  it('is certain when a value fits one order alone, and counts such values', () => {
    expect(decided(['05/03/2025', '13/03/2025', '14/03/2025'])).toMatchObject({
      order: 'dmy',
      certainty: 'certain',
      decidingValues: 2,
      contradictingValues: 0,
    });
    expect(decided(['03/05/2025', '03/13/2025'])).toMatchObject({
      order: 'mdy',
      certainty: 'certain',
      decidingValues: 1,
    });
    expect(decided(['2025-03-05', '2025-03-06'])).toMatchObject({ order: 'ymd', certainty: 'certain' });
  });

  it('follows the run of days when all values fit both orders, in either direction', () => {
    const march = days(1, 8, (day) => `${day}/03/2025`);
    expect(decided(march)).toMatchObject({ order: 'dmy', certainty: 'likely' });
    expect(decided(march.toReversed())).toMatchObject({ order: 'dmy', certainty: 'likely' });
    expect(decided(days(1, 8, (day) => `03/${day}/2025`))).toMatchObject({ order: 'mdy', certainty: 'likely' });
  });

  it('tells two-digit years in front from days', () => {
    expect(decided(days(1, 9, (day) => `25-03-${day}`))).toMatchObject({ order: 'ymd', certainty: 'likely' });
    expect(decided(days(1, 9, (day) => `${day}-03-25`))).toMatchObject({ order: 'dmy', certainty: 'likely' });
    expect(decided(['03/05/25', '03/31/25'])).toMatchObject({ order: 'mdy', certainty: 'certain' });
  });

  it('asks when nothing decides, unless both orders give the same day', () => {
    expect(decided(['03/04/2025'])).toMatchObject({ order: 'dmy', certainty: 'ambiguous' });
    expect(decided(['03/04/2025', '04/04/2025'])).toMatchObject({ certainty: 'ambiguous' });
    expect(decided(['04/04/2025'])).toMatchObject({ certainty: 'certain' });
    expect(decided(['03.04.2025'])).toMatchObject({ order: 'dmy', certainty: 'likely' });
  });

  it('obeys a hint and says so', () => {
    expect(decided(['03/04/2025'], 'mdy')).toMatchObject({ order: 'mdy', certainty: 'certain', from: 'hint' });
  });

  it('is not turned round by one slip among many days', () => {
    const slipped = [...days(1, 12, (day) => `${day}/03/2025`).flatMap((day) => Array(10).fill(day)), '03/13/2025'];
    expect(decided(slipped)).toMatchObject({ order: 'dmy', certainty: 'likely', contradictingValues: 1 });
  });

  it('gives up on a column that holds both orders', () => {
    const mixed = [...days(13, 20, (day) => `${day}/02/2025`), ...days(13, 18, (day) => `02/${day}/2025`)];
    expect(decided(mixed).isDecided).toBe(false);
  });
});

describe('epochDayOfKey', () => {
  it('knows the calendar', () => {
    expect(epochDayOfKey(keyOf('31/02/2025'), 'dmy')).toBeNaN();
    expect(epochDayOfKey(keyOf('13/13/2025'), 'dmy')).toBeNaN();
    expect(dateOfEpochDay(epochDayOfKey(keyOf('29/02/2024'), 'dmy'))).toBe('2024-02-29');
    expect(dateOfEpochDay(epochDayOfKey(keyOf('01/02/99'), 'mdy'))).toBe('1999-01-02');
  });
});
