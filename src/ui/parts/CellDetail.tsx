import { useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval, localMinuteOf } from '../../domain/calendar.ts';
import { bindings, type Requirement } from '../../domain/plan/requirement.ts';
import { erlangC } from '../../domain/queueing/erlangC.ts';
import { staffInterval } from '../../domain/staffing/erlangCStaffing.ts';
import { wholeAgents } from '../../domain/staffing/shrinkage.ts';
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../../domain/units.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
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
  const start = localMinuteOf(grid, interval);
  const end = start + combined.openSeconds[interval]! / SECONDS_PER_MINUTE;
  return (
    <section
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
        <OneQueue show={show} requirement={show.queue.requirement} interval={interval} />
      ) : (
        <AllQueues show={show} interval={interval} />
      )}
      <p className="q xs">{t('cell.keys')}</p>
    </section>
  );
}

function OneQueue({ show, requirement, interval }: { show: PlanOnShow; requirement: Requirement; interval: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { assumptions } = show;
  const agents = requirement.agents[interval]!;
  const load = requirement.loadStaffedForErlangs[interval]!;
  const offered = requirement.offeredLoadErlangs[interval]!;
  const handleTimeSeconds = requirement.averageHandleTimeSeconds[interval]!;
  const openSeconds = requirement.openSeconds[interval]!;
  const contacts = requirement.contacts[interval]!;
  const staffed = staffInterval({
    loadErlangs: load,
    averageHandleTimeSeconds: handleTimeSeconds,
    minServiceLevel: assumptions.minServiceLevel,
    answerTimeThresholdSeconds: assumptions.answerTimeThresholdSeconds,
    maxOccupancy: assumptions.maxOccupancy,
    minAgents: assumptions.minAgents,
  });
  const at = (count: number) =>
    erlangC({
      contactsPerHour: (load / handleTimeSeconds) * SECONDS_PER_HOUR,
      averageHandleTimeSeconds: handleTimeSeconds,
      agents: count,
      answerTimeThresholdSeconds: assumptions.answerTimeThresholdSeconds,
    });
  const neighbours = [agents - 2, agents - 1, agents, agents + 1]
    .filter((count) => count > 0)
    .map((count) => ({ count, metrics: at(count) }));
  const less = neighbours.find(({ count }) => count === agents - 1);
  const binding = bindings[requirement.binding[interval]!]!;
  const words = {
    agents: format.number(agents, 0),
    less: format.number(agents - 1, 0),
    cap: format.target(assumptions.maxOccupancy ?? 1),
  };
  const because = {
    serviceLevel: () =>
      t('cell.because.serviceLevel', {
        ...words,
        level: format.percent(less?.metrics.serviceLevel ?? 0),
        seconds: format.seconds(assumptions.answerTimeThresholdSeconds, 0),
      }),
    occupancy: () =>
      t('cell.because.occupancy', { ...words, occupancy: format.percent(Math.min(1, less?.metrics.occupancy ?? 1)) }),
    minimum: () => t('cell.because.minimum', words),
    stability: () => t('cell.because.stability', words),
  };
  const lines: [string, React.ReactNode][] = [
    [t('cell.contacts'), format.contactsOfInterval(contacts)],
    [t('cell.handleTime'), format.seconds(handleTimeSeconds)],
    [
      t('cell.offeredLoad'),
      <>
        {format.contactsOfInterval(contacts)} × {format.number(handleTimeSeconds, 1)} / {format.number(openSeconds, 0)}{' '}
        = <b>{format.number(offered, 2)}&nbsp;erl</b>
      </>,
    ],
    [t('cell.staffedLoad'), <b key="load">{format.number(load, 2)}&nbsp;erl</b>],
    [t('cell.serviceLevelAsks'), format.number(staffed.serviceLevelAgents, 2)],
    [
      t('cell.occupancyAsks'),
      staffed.occupancyAgents === null ? t('common.none') : format.number(staffed.occupancyAgents, 2),
    ],
    [t('cell.minimumAsks'), format.number(assumptions.minAgents, 0)],
    [t('cell.beforeRounding'), <b key="before">{format.number(requirement.agentsBeforeRounding[interval]!, 2)}</b>],
    [t('cell.binding'), t(`cell.bindingName.${binding}`)],
    [
      t('cell.paid'),
      <>
        {format.number(agents, 0)} / {format.number(1 - assumptions.shrinkage, 2)} ={' '}
        {format.number(requirement.scheduledAgents[interval]!, 1)}
        {' \u2192 '}
        <b>{format.number(wholeAgents(requirement.scheduledAgents[interval]!), 0)}</b>
      </>,
    ],
  ];
  return (
    <>
      <p className="because">
        {agents > 1 || binding === 'minimum' ? because[binding]() : t('cell.because.one', words)}
      </p>
      <dl className="kv">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="sec">{t('cell.lessOrMore')}</h3>
      <table className="t in2">
        <thead>
          <tr>
            <th scope="col">{t('figures.agents')}</th>
            <th scope="col" className="num">
              {t('figures.serviceLevel')}
            </th>
            <th scope="col" className="num">
              {t('figures.asa')}
            </th>
            <th scope="col" className="num">
              {t('figures.occupancy')}
            </th>
          </tr>
        </thead>
        <tbody>
          {neighbours.map(({ count, metrics }) => (
            <tr key={count} className={count === agents ? 'sel' : undefined}>
              <th scope="row">{format.number(count, 0)}</th>
              <td className={metrics.serviceLevel < assumptions.minServiceLevel ? 'num under' : 'num'}>
                {format.percent(metrics.serviceLevel)}
              </td>
              <td className="num">
                {Number.isFinite(metrics.averageSpeedOfAnswerSeconds)
                  ? format.seconds(metrics.averageSpeedOfAnswerSeconds)
                  : t('cell.noEnd')}
              </td>
              <td
                className={
                  assumptions.maxOccupancy !== null && metrics.occupancy > assumptions.maxOccupancy
                    ? 'num under'
                    : 'num'
                }
              >
                {format.percent(metrics.occupancy)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t('cell.model')}</p>
      <p className="hint">{t(assumptions.loadRule === 'modified' ? 'cell.loadCarried' : 'cell.loadInterval')}</p>
    </>
  );
}

function AllQueues({ show, interval }: { show: PlanOnShow; interval: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { combined } = show;
  return (
    <>
      <p className="because">{t('cell.sumOfQueues', { agents: format.number(combined.agents[interval]!, 0) })}</p>
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
                <button type="button" className="link" onClick={() => commands.show({ queueId: id })}>
                  {name || t('common.unnamedQueue')}
                </button>
              </th>
              <td className="num">{format.contactsOfInterval(requirement.contacts[interval]!)}</td>
              <td className="num">{format.number(requirement.agentsBeforeRounding[interval]!, 2)}</td>
              <td className="num">{format.number(requirement.agents[interval]!, 0)}</td>
            </tr>
          ))}
          <tr className="sum">
            <th scope="row">{t('common.sum')}</th>
            <td className="num">{format.contactsOfInterval(combined.contacts[interval]!)}</td>
            <td className="num">{format.number(combined.agentsBeforeRounding[interval]!, 2)}</td>
            <td className="num">{format.number(combined.agents[interval]!, 0)}</td>
          </tr>
        </tbody>
      </table>
      <p className="hint">{t('cell.openQueue')}</p>
    </>
  );
}
