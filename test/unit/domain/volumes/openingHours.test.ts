import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OpeningHours,
  openingHoursOf,
  openingHoursProblem,
  openSlotsOf,
} from '../../../../src/domain/volumes/openingHours.ts';

const hours = (...weekdays: (readonly [number, number])[][]): OpeningHours =>
  Array.from({ length: 7 }, (_, weekday) =>
    (weekdays[weekday] ?? []).map(([from, to]) => ({ fromMinute: from * 60, toMinute: to * 60 })),
  );

describe('opening hours', () => {
  it('are open slots, a night on the day after as well', () => {
    const open = openSlotsOf(hours([[8, 10]], [], [], [], [[22, 30]]), 24);
    expect([...open.keys()].filter((slot) => open[slot])).toEqual([
      8,
      9,
      4 * 24 + 22,
      4 * 24 + 23,
      120,
      121,
      122,
      123,
      124,
      125,
    ]);
  });

  it('that begin in the night of Sunday end on Monday', () => {
    const open = openSlotsOf(hours([], [], [], [], [], [], [[23, 25]]), 24);
    expect([...open.keys()].filter((slot) => open[slot])).toEqual([0, 167]);
  });

  it('open a slot of which they open a part', () => {
    expect(
      [
        ...openSlotsOf(hours([[8, 8.25]]), 24)
          .subarray(0, 24)
          .keys(),
      ].filter((slot) => slot === 8),
    ).toEqual([8]);
    expect(openSlotsOf(hours([[8, 8.25]]), 24)[8]).toBe(1);
  });

  it('of daily series open the day on which they begin alone', () => {
    expect([...openSlotsOf(hours([[22, 30]]), 1)]).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  it('are told of open slots as a person says them: nights in one piece, days round the clock apart', () => {
    const nights = hours([[22, 30]], [[22, 30]], [[22, 30]], [[22, 30]], [[22, 30]], [], []);
    expect(openingHoursOf(openSlotsOf(nights, 48))).toEqual(nights);
    const always = hours(...Array.from({ length: 7 }, () => [[0, 24] as const]));
    expect(openingHoursOf(new Uint8Array(7 * 96).fill(1))).toEqual(always);
    const split = hours([
      [9, 13],
      [15, 19],
    ]);
    expect(openingHoursOf(openSlotsOf(split, 96))).toEqual(split);
  });

  it('and open slots are two ways to say the same, whatever is open', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 168, maxLength: 168 }), (cells) => {
        const open = Uint8Array.from(cells);
        expect(openSlotsOf(openingHoursOf(open), 24)).toEqual(open);
      }),
    );
  });

  it.each([
    ['six weekdays', hours().slice(1), /seven weekdays/],
    ['a range that ends before it begins', hours([[10, 9]]), /begin within a day/],
    ['more than a day', hours([[8, 33]]), /last a day at most/],
    ['a beginning on the day after', hours([[24, 25]]), /begin within a day/],
  ])('refuse %s', (_, wrong, message) => {
    expect(openingHoursProblem(wrong)).toMatch(message);
    expect(() => openSlotsOf(wrong, 24)).toThrow(RangeError);
  });
});
