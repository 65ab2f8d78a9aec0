import { describe, expect, it } from 'vitest';
import { type NumberRules, readNumber } from '../../../src/ui/readNumber.ts';

const english = { min: 0, max: 1e9, decimalSign: '.', groupSign: ',' };
const italian = { ...english, decimalSign: ',', groupSign: '.' };
const value = (text: string, rules: NumberRules) => readNumber(text, rules).value;
const problem = (text: string, rules: NumberRules) => readNumber(text, rules).problem;

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['12.5', 12.5],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['1,234', 1234],
    ['1,234.5', 1234.5],
    ['12,345,678', 12_345_678],
    ['+7', 7],
  ])('reads %s in English as %d', (text, number) => {
    expect(readNumber(text, english)).toEqual({ value: number, problem: null });
  });

  it.each([
    ['12', 12],
    ['12,5', 12.5],
    ['0,5', 0.5],
    ['1.234', 1234],
    ['1.234,5', 1234.5],
    ['12.345.678', 12_345_678],
    // Not three digits behind the point: it can only be a decimal sign.
    ['12.5', 12.5],
    ['0.25', 0.25],
    ['1.5', 1.5],
  ])('reads %s in Italian as %d', (text, number) => {
    expect(readNumber(text, italian)).toEqual({ value: number, problem: null });
  });

  it('reads other signs between thousands: an apostrophe, a narrow blank', () => {
    expect(value('12’345.5', { ...english, groupSign: '’' })).toBe(12_345.5);
    expect(value('12\u202F345,5', { ...italian, groupSign: '\u202F' })).toBe(12_345.5);
  });

  it('does not mind blanks and a percent sign', () => {
    expect(value('  30 % ', english)).toBe(30);
    expect(value('85\u00A0%', italian)).toBe(85);
  });

  it('reads a true minus sign, and a hyphen', () => {
    const rules = { ...english, min: -100 };
    expect([value('\u221220', rules), value('-20', rules), value('\u22121,000.5', { ...rules, min: -1e6 })]).toEqual([
      -20, -20, -1000.5,
    ]);
  });

  it('suggests the seconds of a clock time: 180 for 3:00', () => {
    const seconds = { ...english, unit: 's' };
    expect(readNumber('3:00', seconds)).toEqual({ value: null, problem: { kind: 'clockTime', suggestion: 180 } });
    expect(problem('12:34', { ...italian, unit: 's' })).toEqual({ kind: 'clockTime', suggestion: 754 });
    expect(problem('00:04:30', seconds)).toEqual({ kind: 'clockTime', suggestion: 270 });
    expect(problem('3:00', { ...english, unit: 'min' })).toEqual({ kind: 'clockTime' });
    expect(problem('3:75', english)).toEqual({ kind: 'notANumber' });
  });

  it.each(['abc', '12 apples', '1.2.3', '1,2,3', '--5', '.', '-', 'Infinity', 'NaN', '1e999', '0x10', '0b11'])(
    'refuses %s',
    (text) => {
      expect(problem(text, english)).toEqual({ kind: 'notANumber' });
    },
  );

  it('suggests 12.5 for 12,5 where the comma parts thousands, and guesses nothing', () => {
    expect(readNumber('12,5', english)).toEqual({ value: null, problem: { kind: 'notANumber', suggestion: 12.5 } });
    expect(readNumber('0,25 %', english)).toEqual({ value: null, problem: { kind: 'notANumber', suggestion: 0.25 } });
  });

  it('asks for a number where there must be one, and takes nothing for nothing where there need not', () => {
    for (const text of ['', ' ', '%']) expect(problem(text, english)).toEqual({ kind: 'required' });
    expect(readNumber(' ', { ...english, emptyText: 'none' })).toEqual({ value: null, problem: null });
  });
});

describe('the bounds of a number', () => {
  it('are allowed unless they are open', () => {
    const closed = { ...english, min: 1, max: 100 };
    expect([value('1', closed), value('100', closed)]).toEqual([1, 100]);
    const open = { ...closed, openMin: true, openMax: true };
    expect([problem('1', open), problem('100', open)]).toEqual([{ kind: 'above' }, { kind: 'below' }]);
    expect([value('1.01', open), value('99.9', open)]).toEqual([1.01, 99.9]);
  });

  it('are named by the side that was left', () => {
    const rules = { ...english, min: 1, max: 100 };
    expect(readNumber('0.5', rules)).toEqual({ value: null, problem: { kind: 'atLeast' } });
    expect(readNumber('101', rules)).toEqual({ value: null, problem: { kind: 'atMost' } });
  });

  it('can ask for whole numbers, and suggest the next', () => {
    const rules = { ...english, whole: true };
    expect(problem('2.5', rules)).toEqual({ kind: 'whole', suggestion: 3 });
    expect(value('3.0', rules)).toBe(3);
  });
});
