import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ForecastWarning } from '../../domain/forecast/forecastTypes.ts';
import { type Format, useFormat } from '../format.ts';
import type { Translate } from '../language.ts';

/** What a planner should know about a forecast, beside its options. */
export function ForecastWarnings({ warnings }: { warnings: readonly ForecastWarning[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (warnings.length === 0) return null;
  return (
    <ul className="notes">
      {warnings.map((warning) => (
        <li key={warning.kind} className="note w">
          {(t as Translate)(`forecast.warning.${warning.kind}`, wordsOf(warning, format, t))}
        </li>
      ))}
    </ul>
  );
}

function wordsOf(warning: ForecastWarning, format: Format, t: TFunction): Record<string, string> {
  switch (warning.kind) {
    case 'shortHistory':
      return { days: format.number(warning.historyDays, 0) };
    case 'borrowedWeekdays':
      return { weekdays: format.list(warning.weekdays.map((weekday) => format.weekday(weekday, 'long'))) };
    case 'partialLastDay':
      return { date: format.shortDay(warning.date) };
    case 'gapBeforeForecast':
      return { days: format.number(warning.days, 0) };
    case 'bandsWithoutBacktest':
      return { percent: format.percent(warning.rateUncertainty, 0) };
    case 'closedHolidays':
    case 'newHolidays':
      return { dates: format.list(warning.dates.map((date) => format.dayMonth(date))) };
    case 'daysNotGiven':
      return { dates: format.list(warning.dates.map((date) => format.dayMonth(date))) };
    case 'givenInOtherIntervals':
      return { given: format.number(warning.givenMinutes, 0), minutes: format.number(warning.minutes, 0) };
    case 'eventsWithoutPast':
      return { kinds: format.list(warning.kinds) };
    case 'longHorizon':
      return { days: format.number(warning.historyDays, 0) };
    case 'methodNeedsHistory':
      return { method: t(`forecast.methods.${warning.method}`) };
    default:
      return {};
  }
}
