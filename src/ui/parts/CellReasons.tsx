import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import type { QueueRequirement } from '../../domain/plan/evaluatePlan.ts';
import type { StaffingBinding } from '../../domain/staffing/intervalService.ts';
import { wholeAgents } from '../../domain/staffing/shrinkage.ts';
import { SECONDS_PER_MINUTE } from '../../domain/units.ts';
import { type Question, rememberQuestion } from '../calculation.ts';
import { type CellExplanation, cellExplanation } from '../cellExplanation.ts';
import { type Format, useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { ModelComparison } from './ModelComparison.tsx';
import { NeighbourTable } from './NeighbourTable.tsx';

/** Why one queue needs this many in one interval: the reason, the inputs, each demand, the neighbours, the models. */
export function CellReasons({
  show,
  queue,
  interval,
}: {
  show: PlanOnShow;
  queue: QueueRequirement;
  interval: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { assumptions } = show;
  const { requirement } = queue;
  const explained = useMemo(() => cellExplanation(queue, interval, assumptions), [queue, interval, assumptions]);
  const { agents, binding } = explained;
  const offered = requirement.offeredLoadErlangs[interval]!;
  const load = requirement.loadStaffedForErlangs[interval]!;
  const contacts = format.contactsOfInterval(requirement.contacts[interval]!);
  const handleTimeSeconds = requirement.averageHandleTimeSeconds[interval]!;
  const lines: [string, ReactNode][] = [
    [t('cell.contacts'), contacts],
    [t('cell.handleTime'), format.seconds(handleTimeSeconds)],
    [
      t('cell.offeredLoad'),
      <>
        {format.number(requirement.contacts[interval]!, 2)} × {format.number(handleTimeSeconds, 2)} /{' '}
        {format.number(requirement.openSeconds[interval]!, 0)} = <b>{format.number(offered, 2)}&nbsp;erl</b>
      </>,
    ],
    [t('cell.staffedLoad'), <b key="load">{format.number(load, 2)}&nbsp;erl</b>],
    ...demandLines(explained, assumptions.targetPeriod !== 'interval').map(([name, demand]): [string, ReactNode] => [
      t(`cell.asks.${name}`),
      Number.isFinite(demand)
        ? format.number(demand, name === 'minimum' || name === 'maximum' ? 0 : 2)
        : t('cell.outOfReach'),
    ]),
    ...(assumptions.maxOccupancy === null ? [[t('cell.asks.occupancy'), t('common.none')] as [string, ReactNode]] : []),
    [t('cell.beforeRounding'), <b key="before">{format.number(requirement.agentsBeforeRounding[interval]!, 2)}</b>],
    [t('cell.binding'), t(`cell.bindingName.${binding}`)],
    [
      t('cell.paid'),
      <>
        {format.people(agents)} / {format.plain(Number((1 - assumptions.shrinkage).toFixed(6)))} ={' '}
        {format.number(requirement.scheduledAgents[interval]!, 1)}
        {' \u2192 '}
        <b>{format.number(wholeAgents(requirement.scheduledAgents[interval]!), 0)}</b>
      </>,
    ],
  ];
  return (
    <>
      <p className="because">
        <Reason
          explained={explained}
          needed={show.needed?.agents[interval] ?? explained.staffed.agents}
          format={format}
        />
      </p>
      {explained.staffed.missesTarget && <p className="because under">{t('cell.misses')}</p>}
      <dl className="kv">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="sec">{t('cell.lessOrMore')}</h3>
      <NeighbourTable
        neighbours={explained.neighbours}
        agents={agents}
        targets={explained.targets}
        abandons={assumptions.model === 'erlangA'}
        blocks={queue.service.channel === 'voice' && queue.service.lines !== null}
      />
      <ModelComparison show={show} queue={queue} interval={interval} explained={explained} />
      {queue.service.channel === 'voice' && queue.service.redialProbability === 0 && (
        <p className="hint">
          <Link href="/calculator" onClick={() => rememberQuestion(questionOf(queue, interval, assumptions))}>
            {t('cell.toCalculator')}
          </Link>
        </p>
      )}
      <p className="hint">
        {t(assumptions.loadRule === 'modified' && explained.carries ? 'cell.loadCarried' : 'cell.loadInterval')}
      </p>
    </>
  );
}

/** The interval as the Calculator asks it: as many contacts as make the load that is staffed for. */
function questionOf({ requirement, service }: QueueRequirement, interval: number, assumptions: Assumptions): Question {
  const handleTimeSeconds = requirement.averageHandleTimeSeconds[interval]!;
  const openSeconds = requirement.openSeconds[interval]!;
  return {
    ...assumptions,
    contacts: Number(((requirement.loadStaffedForErlangs[interval]! * openSeconds) / handleTimeSeconds).toFixed(4)),
    intervalMinutes: openSeconds / SECONDS_PER_MINUTE,
    handleTimeSeconds: Number(handleTimeSeconds.toFixed(4)),
    meanPatienceSeconds: service.meanPatienceSeconds ?? assumptions.meanPatienceSeconds,
    lines: service.lines,
  };
}

const asked = [
  'stability',
  'serviceLevel',
  'speedOfAnswer',
  'abandonment',
  'blocking',
  'workload',
  'occupancy',
  'minimum',
  'maximum',
] as const satisfies readonly StaffingBinding[];

/** Each demand by its name; a service level that only has to keep the floor is called so. */
function demandLines({ staffed }: CellExplanation, floor: boolean): [(typeof asked)[number] | 'floor', number][] {
  return asked.flatMap((name) => {
    const demand = staffed.demands[name];
    return demand === undefined ? [] : [[name === 'serviceLevel' && floor ? 'floor' : name, demand]];
  });
}

function Reason({ explained, needed, format }: { explained: CellExplanation; needed: number; format: Format }) {
  const { t } = useTranslation();
  const { agents, binding, targets, neighbours, staffed } = explained;
  const words = {
    agents: format.people(agents),
    less: format.number(agents - 1, 0),
    seconds: format.seconds(targets.answerTimeThresholdSeconds, 0),
  };
  if (binding === 'given') return t('cell.because.given', { ...words, needed: format.number(needed, 0) });
  if (binding === 'minimum') return t('cell.because.minimum', words);
  if (binding === 'maximum') {
    const asked = mostAsked(staffed, format);
    return asked === null ? t('cell.because.allLines', words) : t('cell.because.maximum', { ...words, needed: asked });
  }
  if (binding === 'workload') return t('cell.because.workload', words);
  if (binding === 'period') return t('cell.because.period', { ...words, floor: format.number(staffed.agents, 0) });
  const less = neighbours.find((neighbour) => neighbour.agents === agents - 1)?.service;
  if (agents <= 1 || !less) return t('cell.because.one', words);
  switch (binding) {
    case 'serviceLevel':
      return t('cell.because.serviceLevel', { ...words, level: format.percent(less.serviceLevel) });
    case 'speedOfAnswer':
      return t('cell.because.speedOfAnswer', {
        ...words,
        wait: Number.isFinite(less.averageSpeedOfAnswerSeconds)
          ? format.seconds(less.averageSpeedOfAnswerSeconds)
          : t('cell.noEnd'),
        cap: format.seconds(targets.maxAverageSpeedOfAnswerSeconds ?? 0, 0),
      });
    case 'abandonment':
      return t('cell.because.abandonment', {
        ...words,
        share: format.percent(less.abandonProbability),
        cap: format.target(targets.maxAbandonProbability ?? 1),
      });
    case 'blocking':
      return t('cell.because.blocking', {
        ...words,
        share: format.percent(less.blockedProbability),
        cap: format.target(targets.maxBlockedProbability ?? 1),
      });
    case 'occupancy':
      return t('cell.because.occupancy', {
        ...words,
        occupancy: format.percent(Math.min(1, less.occupancy)),
        cap: format.target(targets.maxOccupancy ?? 1),
      });
    default:
      return t('cell.because.stability', words);
  }
}

/** null where no number would do. */
function mostAsked({ demands }: CellExplanation['staffed'], format: Format): string | null {
  const { maximum: _limit, ...asking } = demands;
  const most = Math.max(...Object.values(asking));
  return Number.isFinite(most) ? format.number(wholeAgents(most), 0) : null;
}
