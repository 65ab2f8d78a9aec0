import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueForecast } from '../../engine/engine.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';

/** Days ahead without service: no contacts are forecast and nobody is staffed. */
export function ClosedDays({ forecast }: { forecast: QueueForecast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const closedDays = useApp((state) => state.project?.closedDays ?? []);
  const [wished, setWished] = useState('');
  const first = forecast.volume.days[0]?.date ?? '';
  const last = forecast.volume.days.at(-1)?.date ?? '';
  const ahead = closedDays.filter((date) => date >= first && date <= last);
  const addable = wished >= first && wished <= last && !closedDays.includes(wished);
  return (
    <>
      <h3 className="sec">{t('forecast.closedDays')}</h3>
      {ahead.length === 0 && <p className="hint">{t('forecast.closedDaysNone')}</p>}
      <ul className="day-list">
        {ahead.map((date) => (
          <li key={date}>
            <span>{format.shortDay(date)}</span>
            <button
              type="button"
              className="link"
              onClick={() => commands.changeClosedDays(closedDays.filter((other) => other !== date))}
            >
              {t('forecast.reopen')}
              <span className="vh"> {format.shortDay(date)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="day-add">
        <input
          type="date"
          aria-label={t('forecast.addClosedDay')}
          min={first}
          max={last}
          value={wished}
          onChange={(event) => setWished(event.currentTarget.value)}
        />
        <Button
          disabled={!addable}
          onClick={() => {
            commands.changeClosedDays([...closedDays, wished]);
            setWished('');
          }}
        >
          {t('forecast.add')}
        </Button>
      </div>
    </>
  );
}
