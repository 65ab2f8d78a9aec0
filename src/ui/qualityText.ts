import type { TFunction } from 'i18next';
import { addDays } from '../domain/calendar.ts';
import type { Finding } from '../domain/volumes/quality/findings.ts';
import type { LocalSpan } from '../domain/volumes/treatments.ts';
import type { Format } from './format.ts';

/** When it was: "Tue 22 Sep 2026, 14:00-20:00", or how often and from when to when. */
export function whenText(spans: readonly LocalSpan[], format: Format, t: TFunction): string {
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return '';
  if (spans.length === 1) return spanText(first, format);
  const dates = format.dateRange(first.from.slice(0, 10), lastDateOf(last), '0000');
  return t('quality.times', { count: spans.length, dates });
}

/** Days in full; hours with their day. */
export function spanText({ from, to }: LocalSpan, format: Format): string {
  const [firstDate, firstTime] = [from.slice(0, 10), from.slice(11)];
  const lastDate = lastDateOf({ from, to });
  const lastTime = to.slice(11) === '00:00' ? '24:00' : to.slice(11);
  const day = format.dayOfYear;
  if (firstTime === '00:00' && lastTime === '24:00') {
    return firstDate === lastDate ? day(firstDate) : format.dateRange(firstDate, lastDate, '0000');
  }
  if (firstDate === lastDate) return `${day(firstDate)}, ${firstTime}\u2013${lastTime}`;
  return `${day(firstDate)}, ${firstTime} \u2013 ${day(lastDate)}, ${lastTime}`;
}

/** What was found, in one sentence with its size and the usual. */
export function findingText(finding: Finding, format: Format, t: TFunction): string {
  const { kind, contacts, usualContacts, handleTimeSeconds, usualHandleTimeSeconds } = finding;
  const hasUsual = Number.isFinite(usualContacts);
  const change = contacts / usualContacts - 1;
  const words = {
    intervals: t('quality.intervals', { count: finding.intervals, number: format.number(finding.intervals, 0) }),
    days: t('quality.days', { count: finding.days, number: format.number(finding.days, 0) }),
    contacts: format.contacts(contacts),
    usual: format.contacts(usualContacts),
    change: format.signed(change, format.percent(change, 0)),
    value: format.plain(finding.value),
    seconds: format.seconds(handleTimeSeconds, 0),
    usualSeconds: format.seconds(usualHandleTimeSeconds, 0),
  };
  const sentence = t(`quality.says.${kind}`, words);
  const isMissing = kind === 'gap' || kind === 'lostDays' || kind === 'scatteredGaps' || kind.startsWith('partial');
  return isMissing && hasUsual ? `${sentence} ${t('quality.usuallyCome', words)}` : sentence;
}

function lastDateOf({ to }: LocalSpan): string {
  const date = to.slice(0, 10);
  return to.slice(11) === '00:00' ? addDays(date, -1) : date;
}
