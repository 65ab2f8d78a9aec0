/** What a number format makes of a number. clock: a time of day. duration: hours may pass 24, or there are none (mm:ss). */
export type NumberFormatKind = 'number' | 'date' | 'dateTime' | 'clock' | 'duration';

export interface NumberFormat {
  readonly kind: NumberFormatKind;
  /** Of times: whether seconds are shown. */
  readonly hasSeconds: boolean;
}

export const PLAIN_NUMBER: NumberFormat = { kind: 'number', hasSeconds: false };

/** Formats that files name by number alone. Source: ECMA-376 part 1, 18.8.30; from 27 on those of East Asian Excel. */
const BUILT_IN: Readonly<Record<number, string>> = {
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  55: 'h:mm',
  56: 'h:mm:ss',
};
const EAST_ASIAN_DATES = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

/** Letters in quotes, after a backslash, as a fill or as a width are text; colours, currencies and conditions stand in brackets. */
const NO_FORMAT = /"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi;
const TOKENS = /\[(?:h+|m+|s+)\]|am\/pm|a\/p|y+|m+|d+|h+|s+|e+|g+/gi;

export function builtInFormat(id: number): NumberFormat {
  if (EAST_ASIAN_DATES.includes(id)) return { kind: 'date', hasSeconds: false };
  const code = BUILT_IN[id];
  return code === undefined ? PLAIN_NUMBER : numberFormat(code);
}

/** What a format code such as `[$-410]dd/mm/yyyy hh:mm` makes of a positive number. Codes are in English in every file. */
export function numberFormat(code: string): NumberFormat {
  const positive = code.slice(0, 255).replace(NO_FORMAT, '').split(';')[0]!;
  if (/general|standard|^\s*@?\s*$|[0#?]/i.test(positive.replace(/(s\]?)\.0+/gi, '$1'))) return PLAIN_NUMBER;
  const tokens = (positive.match(TOKENS) ?? []).map((token) => token.toLowerCase());
  const isHour = (token: string | undefined) => token !== undefined && /^\[?h/.test(token);
  const isSecond = (token: string | undefined) => token !== undefined && /^\[?s/.test(token);
  // "m" is minutes next to hours or seconds, else months.
  const isMinute = tokens.map((token, i) => {
    return (
      token === '[m]' || token === '[mm]' || (/^m+$/.test(token) && (isHour(tokens[i - 1]) || isSecond(tokens[i + 1])))
    );
  });
  const hasDate = tokens.some((token, i) => /^[yde]/.test(token) || (/^m/.test(token) && !isMinute[i]));
  const hasHours = tokens.some(isHour);
  const hasSeconds = tokens.some(isSecond);
  const hasTime = hasHours || hasSeconds || isMinute.includes(true);
  if (hasDate) return { kind: hasTime ? 'dateTime' : 'date', hasSeconds };
  if (!hasTime) return PLAIN_NUMBER;
  const isElapsed = tokens.some((token) => token.startsWith('['));
  return { kind: isElapsed || !hasHours ? 'duration' : 'clock', hasSeconds };
}
