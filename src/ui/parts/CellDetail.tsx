import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval, localMinuteOf } from '../../domain/calendar.ts';
import { SECONDS_PER_MINUTE } from '../../domain/units.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { CellReasons } from './CellReasons.tsx';
import { Icon } from './Icon.tsx';

/** Why this many: load, model, fraction before rounding, what binds, and what one agent less or more does. */
export function CellDetail({ show, interval, onClose }: { show: PlanOnShow; interval: number; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { combined } = show;
  const { grid } = combined;
  // The focus goes back to the cell that was explained.
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>('.hm [tabindex="0"]')?.focus();
  };
  const box = useRef<HTMLElement>(null);
  // Where the explanation stands below the map, opening it must not seem to do nothing.
  useEffect(() => {
    const top = box.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight) box.current?.scrollIntoView({ block: 'start' });
  }, []);
  const start = localMinuteOf(grid, interval);
  const end = start + combined.openSeconds[interval]! / SECONDS_PER_MINUTE;
  return (
    <section
      ref={box}
      aria-label={t('cell.title')}
      className="cell-detail"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="hd">
        <h2>
          {format.shortDay(dateOfDay(grid, dayOfInterval(grid, interval)))}, {format.clock(start)}–{format.clock(end)}
        </h2>
        <button type="button" className="icon-button" aria-label={t('cell.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {show.queue ? (
        <CellReasons show={show} queue={show.queue} interval={interval} />
      ) : (
        <AllQueues show={show} interval={interval} />
      )}
      <p className="q xs">{t('cell.keys')}</p>
    </section>
  );
}

function AllQueues({ show, interval }: { show: PlanOnShow; interval: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { combined } = show;
  return (
    <>
      <p className="because">{t('cell.sumOfQueues', { agents: format.people(combined.agents[interval]!) })}</p>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{t('common.queue')}</th>
            <th scope="col" className="num">
              {t('figures.contacts')}
            </th>
            <th scope="col" className="num">
              {t('figures.beforeRounding')}
            </th>
            <th scope="col" className="num">
              {t('figures.agents')}
            </th>
          </tr>
        </thead>
        <tbody>
          {show.queues.map(({ id, name, requirement }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" className="link" onClick={() => commands.show({ queueId: id, together: null })}>
                  {name || t('common.unnamedQueue')}
                </button>
              </th>
              <td className="num">{format.contactsOfInterval(requirement.contacts[interval]!)}</td>
              <td className="num">{format.number(requirement.agentsBeforeRounding[interval]!, 2)}</td>
              <td className="num">{format.people(requirement.agents[interval]!)}</td>
            </tr>
          ))}
          <tr className="sum">
            <th scope="row">{t('common.sum')}</th>
            <td className="num">{format.contactsOfInterval(combined.contacts[interval]!)}</td>
            <td className="num">{format.number(combined.agentsBeforeRounding[interval]!, 2)}</td>
            <td className="num">{format.people(combined.agents[interval]!)}</td>
          </tr>
        </tbody>
      </table>
      <p className="hint">{t('cell.openQueue')}</p>
    </>
  );
}
