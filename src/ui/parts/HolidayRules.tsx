import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../domain/calendar.ts';
import type { HolidayRule } from '../../domain/forecast/forecastTypes.ts';
import type { Project } from '../../domain/project.ts';
import { useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';
import type { HolidayRow } from '../holidayView.ts';
import { NumberField } from './NumberField.tsx';

const choices = ['learned', 'closed', 'likeSunday', 'fraction'] as const;
type Choice = (typeof choices)[number];

/** What a holiday is thought to leave of a day before the planner has typed how much. */
const fractionAtFirst = 0.5;

/** The holidays of the days ahead, and what each of them does to its day. */
export function HolidayRules({ rows, rules }: { rows: readonly HolidayRow[]; rules: Project['holidayRules'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  return (
    <ul className="holiday-list" aria-label={t('holiday.list')}>
      {rows.map(({ id, name, dates, closedAnyway }) => {
        const rule: HolidayRule = rules[id] ?? 'learned';
        return (
          <li key={id}>
            <p>
              <b>{datesInWords(dates, format, (first, last) => t('holiday.range', { first, last }))}</b>
              {closedAnyway && <span className="q xs">{t('holiday.anyway')}</span>}
            </p>
            <p>{name}</p>
            <NativeSelect
              aria-label={t('holiday.ruleOf', { name })}
              value={typeof rule === 'string' ? rule : 'fraction'}
              data={choices.map((choice) => ({ value: choice, label: t(`holiday.rules.${choice}`) }))}
              onChange={(event) => {
                const choice = event.currentTarget.value as Choice;
                commands.changeHolidayRule(id, choice === 'fraction' ? { fraction: fractionAtFirst } : choice);
              }}
            />
            {typeof rule !== 'string' && (
              <NumberField
                label={t('holiday.percent')}
                unitName=""
                nameSuffix={t('holiday.percentOf', { name })}
                unit="%"
                value={rule.fraction * 100}
                min={0}
                max={1000}
                onChange={(value) => value !== null && commands.changeHolidayRule(id, { fraction: value / 100 })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** "Tue 8 Dec", "Thu 19 Mar to Sun 22 Mar", "Sat 25 Dec and Mon 27 Dec". */
function datesInWords(
  dates: readonly string[],
  format: Format,
  range: (first: string, last: string) => string,
): string {
  const first = dates[0]!;
  const last = dates.at(-1)!;
  const consecutive = dates.every((date, i) => date === addDays(first, i));
  if (dates.length > 2 && consecutive) return range(format.shortDay(first), format.shortDay(last));
  return format.list(dates.map(format.shortDay));
}
