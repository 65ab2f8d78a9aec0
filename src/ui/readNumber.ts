export interface NumberProblem {
  readonly kind: 'notANumber' | 'clockTime' | 'required' | 'whole' | 'below' | 'above' | 'atMost' | 'atLeast';
  /** A number that was probably meant. */
  readonly suggestion?: number;
}

export interface NumberRules {
  readonly min: number;
  readonly max: number;
  readonly openMin?: boolean;
  readonly openMax?: boolean;
  readonly whole?: boolean;
  readonly emptyText?: string;
  readonly decimalSign: string;
  readonly groupSign: string;
  /** 's': a clock time may be meant as seconds. */
  readonly unit?: string;
}

/** What a person typed, in the locale's writing; a point is a decimal sign too where it cannot be a thousands sign. */
export function readNumber(text: string, rules: NumberRules): { value: number | null; problem: NumberProblem | null } {
  const bare = text.trim().replace(/[\s\u00A0\u202F%]/g, '');
  if (bare === '') return { value: null, problem: rules.emptyText === undefined ? { kind: 'required' } : null };
  if (/^\d+(:[0-5]\d){1,2}$/.test(bare)) {
    const seconds = bare.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    return { value: null, problem: { kind: 'clockTime', ...(rules.unit === 's' ? { suggestion: seconds } : {}) } };
  }
  const plain = withPoint(bare, rules);
  const value = Number(plain);
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain);
  const problem = isNumber ? outOfBounds(value, rules) : notANumber(bare, rules);
  return { value: problem ? null : value, problem };
}

/** 12,5 where the decimal sign is a point: probably 12.5. */
function notANumber(text: string, { groupSign }: NumberRules): NumberProblem {
  const isOtherSign = groupSign === ',' && /^[-+]?\d+,\d+$/.test(text);
  return { kind: 'notANumber', ...(isOtherSign ? { suggestion: Number(text.replace(',', '.')) } : {}) };
}

function withPoint(text: string, { decimalSign, groupSign }: NumberRules): string {
  const grouped = new RegExp(`^[-\u2212+]?\\d{1,3}(\\${groupSign}\\d{3})+(\\${decimalSign}\\d*)?$`);
  const plain = grouped.test(text) ? text.replaceAll(groupSign, '') : text;
  return plain.replace(decimalSign, '.').replace('\u2212', '-');
}

function outOfBounds(value: number, { min, max, openMin, openMax, whole }: NumberRules): NumberProblem | null {
  if (openMin && value <= min) return { kind: 'above' };
  if (value < min) return { kind: 'atLeast' };
  if (openMax && value >= max) return { kind: 'below' };
  if (value > max) return { kind: 'atMost' };
  if (whole && !Number.isInteger(value)) return { kind: 'whole', suggestion: Math.ceil(value) };
  return null;
}
