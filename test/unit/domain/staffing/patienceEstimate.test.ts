import { describe, expect, it } from 'vitest';
import { samplePlanFacts, sampleVolumes } from '../../../../src/domain/samplePlan.ts';
import type { WaitingColumns } from '../../../../src/domain/series.ts';
import { estimatePatience, type PatienceEstimate } from '../../../../src/domain/staffing/patienceEstimate.ts';
import type { PatienceColumns } from '../../../../src/domain/staffing/patienceRecords.ts';
import { aSeries } from '../../../builders.ts';
import { simulatedWaiting, type WaitingQueue } from './waitingQueue.ts';

const aQueue = (changes: Partial<WaitingQueue> = {}): PatienceColumns =>
  simulatedWaiting({
    seed: 11,
    days: 12,
    patienceSeconds: 150,
    loadErlangs: 12,
    staffing: 1.1,
    staffNoise: 1,
    ...changes,
  });

/** The series with other waiting columns; its own are never written to. */
const waitingAs = (series: PatienceColumns, change: (waiting: WaitingColumns) => Partial<WaitingColumns>) => ({
  ...series,
  waiting: { ...series.waiting!, ...change(series.waiting!) },
});
const answeredOnly = (series: PatienceColumns) => waitingAs(series, () => ({ abandonedWaitSeconds: null }));

function estimated(estimate: PatienceEstimate) {
  if (estimate.status === 'none') throw new Error(`nothing estimated: ${estimate.reason}`);
  return estimate;
}
const kinds = ({ warnings }: PatienceEstimate) => warnings.map(({ kind }) => kind);
const warning = <K extends PatienceEstimate['warnings'][number]['kind']>(estimate: PatienceEstimate, kind: K) => {
  const found = estimate.warnings.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${kinds(estimate).join(', ')}`);
  return found as Extract<PatienceEstimate['warnings'][number], { kind: K }>;
};
const total = (column: Float64Array) => column.reduce((sum, value) => sum + (value || 0), 0);

/** The same made-up values in every one of `days` days of ten half-hours. */
function steady(
  days: number,
  waiting: { answered: number; abandoned: number; answeredWait: number; abandonedWait: number },
) {
  return aSeries()
    .days(days)
    .every(30)
    .open(8, 13)
    .contacts(() => waiting.answered + waiting.abandoned)
    .handleTimes(() => 240)
    .waiting(() => ({
      answered: waiting.answered,
      abandoned: waiting.abandoned,
      answeredWaitSeconds: waiting.answeredWait,
      abandonedWaitSeconds: waiting.abandonedWait,
    }))
    .build();
}

describe('patience from waits and abandonments', () => {
  it('is all waiting over the abandoned: not the mean time to abandon, and not the answered alone', () => {
    const estimate = estimated(
      estimatePatience(steady(20, { answered: 38, abandoned: 2, answeredWait: 226, abandonedWait: 74 })),
    );
    expect(estimate.meanPatienceSeconds).toBe(150);
    // 400 abandoned, Byar's limits of a Poisson count 361.76 and 441.18.
    expect(estimate.lowerSeconds).toBeCloseTo(60_000 / 441.18, 1);
    expect(estimate.upperSeconds).toBeCloseTo(60_000 / 361.76, 1);
    expect(estimate.standardErrorSeconds).toBeCloseTo(150 / 20, 6);
    expect(estimate.evidence).toEqual({
      basis: 'recorded',
      contactsAnswered: 7600,
      contactsAbandoned: 400,
      waitSeconds: 60_000,
      abandonedWaitSeconds: 14_800,
      bridgedSeconds: 0,
      dispersion: 1,
      intervals: 200,
      leftOut: [],
    });
    expect(estimate.warnings).toEqual([]);
  });

  // Load and staffing from comfort to overload. One 95 % interval in twenty misses: three of four must hold the truth.
  it.each([
    [40, 4, 1.2],
    [40, 16, 0.95],
    [150, 4, 1.05],
    [150, 16, 1.15],
    [150, 24, 1.0],
    [600, 16, 0.9],
    [600, 16, 1.1],
  ])(
    'of %d s is found within its interval in simulated queues of %d erlangs with %d agents per erlang',
    (patienceSeconds, loadErlangs, staffing) => {
      const queues = [1, 2, 3, 4].map((seed) => aQueue({ seed, patienceSeconds, loadErlangs, staffing, days: 8 }));
      for (const series of [queues, queues.map(answeredOnly)]) {
        const estimates = series.map((columns) => estimated(estimatePatience(columns)));
        const held = estimates.filter(
          (one) => one.lowerSeconds < patienceSeconds && one.upperSeconds > patienceSeconds,
        );
        expect(held.length).toBeGreaterThanOrEqual(3);
        for (const one of estimates) expect(Math.abs(one.meanPatienceSeconds / patienceSeconds - 1)).toBeLessThan(0.12);
      }
    },
  );

  it('has intervals that hold the truth about as often as they say', () => {
    let held = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { lowerSeconds, upperSeconds } = estimated(estimatePatience(aQueue({ seed, days: 5, loadErlangs: 8 })));
      if (lowerSeconds < 150 && upperSeconds > 150) held++;
    }
    // Binomial(60, 0.95): 51 or fewer has a chance of 0.3 %.
    expect(held).toBeGreaterThan(51);
  });

  it('shrinks its interval with the abandonments, and widens it when days differ by more than chance', () => {
    const width = (estimate: PatienceEstimate) =>
      Math.log(estimated(estimate).upperSeconds / estimated(estimate).lowerSeconds);
    const few = steady(5, { answered: 38, abandoned: 2, answeredWait: 240, abandonedWait: 60 });
    const many = steady(80, { answered: 38, abandoned: 2, answeredWait: 240, abandonedWait: 60 });
    expect(width(estimatePatience(few)) / width(estimatePatience(many))).toBeCloseTo(4, 0);
    const changing = waitingAs(many, ({ answeredWaitSeconds }) => ({
      answeredWaitSeconds: answeredWaitSeconds!.map(
        (seconds, i) => seconds * (Math.floor(i / 48) % 2 === 0 ? 1.5 : 0.5),
      ),
    }));
    const estimate = estimated(estimatePatience(changing));
    expect(estimate.evidence.dispersion).toBeGreaterThan(2);
    expect(width(estimate)).toBeGreaterThan(1.4 * width(estimatePatience(many)));
  });

  it('is that of the sample queues, with and without the wait of the abandoned', () => {
    for (const [index, patienceSeconds] of [150, 120].entries()) {
      const { series } = sampleVolumes(samplePlanFacts.seed)[index]!;
      const whole = estimated(estimatePatience(series));
      expect(Math.abs(whole.meanPatienceSeconds / patienceSeconds - 1)).toBeLessThan(0.03);
      expect(whole.warnings).toEqual([]);
      const bridged = estimated(estimatePatience(answeredOnly(series)));
      expect(bridged.lowerSeconds).toBeLessThan(patienceSeconds);
      expect(bridged.upperSeconds).toBeGreaterThan(patienceSeconds);
    }
  });

  it('can be sent to and from a worker', () => {
    const estimate = estimatePatience(aQueue());
    expect(structuredClone(estimate)).toEqual(estimate);
  });
});

describe('extremes', () => {
  /** Hours of one day in which the line is down: everybody hangs up at the announcement, after five seconds. */
  const withOutage = (series: PatienceColumns, day: number, hours: number, contacts: number) => {
    const from = series.grid.dayFirstInterval[day]! + 20;
    const spoil = (column: Float64Array, value: number) => column.slice().fill(value, from, from + 2 * hours);
    return {
      ...waitingAs(series, (waiting) => ({
        contactsAnswered: spoil(waiting.contactsAnswered, 0),
        contactsAbandoned: spoil(waiting.contactsAbandoned, contacts),
        answeredWaitSeconds: spoil(waiting.answeredWaitSeconds!, 0),
        abandonedWaitSeconds: spoil(waiting.abandonedWaitSeconds!, contacts * 5),
      })),
      contacts: spoil(series.contacts, contacts),
    };
  };

  it.each([1, 4])(
    'an outage of %d hours, with more hang-ups than all other days together, moves it by less than 2 %',
    (hours) => {
      const series = aQueue();
      const clean = estimated(estimatePatience(series));
      const contacts = Math.ceil((2 * clean.evidence.contactsAbandoned) / hours);
      const estimate = estimated(estimatePatience(withOutage(series, 5, hours, contacts)));
      expect(Math.abs(estimate.meanPatienceSeconds / clean.meanPatienceSeconds - 1)).toBeLessThan(0.02);
      const left = warning(estimate, 'outliersLeftOut');
      expect(left.days * 20 + left.intervals).toBeGreaterThanOrEqual(2 * hours);
      expect(estimate.evidence.leftOut[0]!.intervals).toBeGreaterThanOrEqual(2 * hours);
    },
  );

  it('a day whose waits were not measured is left out as a whole', () => {
    const series = aQueue();
    const clean = estimated(estimatePatience(series));
    const [from, end] = [series.grid.dayFirstInterval[3]!, series.grid.dayFirstInterval[4]!];
    const zero = (column: Float64Array) => column.map((value, i) => (i >= from && i < end ? value * 0 : value));
    const spoiled = waitingAs(series, (waiting) => ({
      answeredWaitSeconds: zero(waiting.answeredWaitSeconds!),
      abandonedWaitSeconds: zero(waiting.abandonedWaitSeconds!),
    }));
    const estimate = estimated(estimatePatience(spoiled));
    expect(warning(estimate, 'outliersLeftOut').days).toBe(1);
    expect(Math.abs(estimate.meanPatienceSeconds / clean.meanPatienceSeconds - 1)).toBeLessThan(0.06);
  });

  it('nobody and everybody abandoned are no extremes by themselves: leaving them out would pick by outcome', () => {
    // Contacts come one or two at a time: most intervals have nobody or everybody hang up.
    const series = aQueue({ loadErlangs: 1, staffing: 1, intervalMinutes: 5, days: 60, seed: 5 });
    const estimate = estimated(estimatePatience(series));
    expect(estimate.evidence.leftOut).toEqual([]);
    expect(estimate.lowerSeconds).toBeLessThan(150);
    expect(estimate.upperSeconds).toBeGreaterThan(150);
  });
});

describe('warnings', () => {
  it('say that few hung up', () => {
    const estimate = estimatePatience(steady(2, { answered: 38, abandoned: 2, answeredWait: 240, abandonedWait: 60 }));
    expect(warning(estimate, 'fewAbandoned')).toEqual({ kind: 'fewAbandoned', contactsAbandoned: 40, dispersion: 1 });
  });

  it('say how much of the waiting was bridged, also where zeros stand for an unknown wait', () => {
    const series = aQueue();
    const without = estimatePatience(answeredOnly(series));
    const zeros = waitingAs(series, ({ abandonedWaitSeconds }) => ({
      abandonedWaitSeconds: abandonedWaitSeconds!.map((s) => s * 0),
    }));
    expect(estimatePatience(zeros)).toEqual(without);
    const truth = series.waiting!;
    const share =
      total(truth.abandonedWaitSeconds!) / (total(truth.abandonedWaitSeconds!) + total(truth.answeredWaitSeconds!));
    expect(Math.abs(warning(without, 'abandonedWaitBridged').share / share - 1)).toBeLessThan(0.1);
    expect(estimated(without).evidence.abandonedWaitSeconds).toBeNaN();
  });

  it('say that blanks where contacts hung up were not taken for chance', () => {
    const series = aQueue();
    const blank = waitingAs(series, ({ abandonedWaitSeconds, contactsAbandoned }) => ({
      abandonedWaitSeconds: abandonedWaitSeconds!.map((s, i) => (contactsAbandoned[i]! > 0 ? Number.NaN : s)),
    }));
    expect(estimatePatience(blank)).toEqual(estimatePatience(answeredOnly(series)));
  });

  it('say that one wait was taken for that of everybody', () => {
    const series = aQueue();
    const one = waitingAs(series, ({ answeredWaitSeconds, abandonedWaitSeconds }) => ({
      answeredWaitSeconds: null,
      abandonedWaitSeconds: null,
      waitSeconds: answeredWaitSeconds!.map((s, i) => s + abandonedWaitSeconds![i]!),
    }));
    const estimate = estimated(estimatePatience(one));
    expect(kinds(estimate)).toEqual(['waitTakenForEverybody']);
    expect(estimate.meanPatienceSeconds).toBeCloseTo(estimated(estimatePatience(series)).meanPatienceSeconds, 9);
  });

  it('say that the abandoned are a difference', () => {
    expect(kinds(estimatePatience(waitingAs(aQueue(), () => ({ abandonedFrom: 'difference' }))))).toEqual([
      'abandonedByDifference',
    ]);
  });

  it.each([
    [6, 1.2],
    [20, 1.1],
  ])(
    'say that contacts leave in the first seconds, and how patient the others are: %d erlangs',
    (loadErlangs, staffing) => {
      const estimate = estimated(estimatePatience(aQueue({ shortShare: 0.15, loadErlangs, staffing, days: 25 })));
      const { meanWaitSeconds, expectedSeconds, patienceWithoutSeconds } = warning(estimate, 'shortAbandons');
      expect(meanWaitSeconds).toBeLessThan(0.85 * expectedSeconds!);
      // The estimate counts everybody; the others wait 150 s.
      expect(estimate.upperSeconds).toBeLessThan(115);
      expect(Math.abs(patienceWithoutSeconds! / 150 - 1)).toBeLessThan(0.12);
      expect(kinds(estimatePatience(aQueue({ loadErlangs, staffing, days: 25 })))).toEqual([]);
    },
  );

  it('say that those who hung up hardly waited, where no queue can be told', () => {
    const series = steady(20, { answered: 38, abandoned: 2, answeredWait: 240, abandonedWait: 6 });
    const estimate = estimatePatience({ ...series, averageHandleTimeSeconds: null });
    const alone = { meanWaitSeconds: 3, expectedSeconds: null, patienceWithoutSeconds: null };
    expect(warning(estimate, 'shortAbandons')).toEqual({ kind: 'shortAbandons', ...alone });
  });

  it('say that hang-ups go otherwise with long waits than with short ones', () => {
    const series = steady(30, { answered: 40, abandoned: 2, answeredWait: 700, abandonedWait: 100 });
    // Stretches of five intervals by turns.
    const isBusy = (i: number) => Math.floor((i % 48) / 5) % 2 === 0;
    const changed = waitingAs(series, (waiting) => ({
      contactsAbandoned: waiting.contactsAbandoned.map((count, i) => (isBusy(i) ? count * 15 : count)),
      answeredWaitSeconds: waiting.answeredWaitSeconds!.map((seconds, i) => (isBusy(i) ? seconds * 2 : seconds)),
    }));
    const estimate = estimatePatience({ ...changed, contacts: changed.contacts.map((count) => count + 30) });
    const { quietSeconds, busySeconds } = warning(estimate, 'patienceVaries');
    expect(busySeconds).toBeLessThan(0.8 * quietSeconds);
  });

  it('say that the queue was overloaded', () => {
    const { abandonedShare } = warning(estimatePatience(aQueue({ staffing: 0.7 })), 'overload');
    expect(abandonedShare).toBeGreaterThan(0.25);
  });

  it.each([
    ['seconds', 2, 5],
    ['hours', 20_000, 10_000],
  ])('say that a patience of %s is hardly one', (_, answeredWait, abandonedWait) => {
    const estimate = estimatePatience(steady(20, { answered: 38, abandoned: 2, answeredWait, abandonedWait }));
    expect(warning(estimate, 'implausible').meanPatienceSeconds).toBe(estimated(estimate).meanPatienceSeconds);
  });

  it('say on how many days more were answered and hung up than were offered', () => {
    const series = aQueue();
    const clean = estimated(estimatePatience(series));
    const [from, end] = [series.grid.dayFirstInterval[2]!, series.grid.dayFirstInterval[4]!];
    const contacts = series.contacts.map((count, i) => (i >= from && i < end ? Math.floor(count / 2) : count));
    const estimate = estimated(estimatePatience({ ...series, contacts }));
    expect(warning(estimate, 'inconsistentDays').days).toBe(2);
    expect(estimate.evidence.leftOut).toEqual([{ reason: 'inconsistent', intervals: 40 }]);
    expect(Math.abs(estimate.meanPatienceSeconds / clean.meanPatienceSeconds - 1)).toBeLessThan(0.1);
    // Contacts that are those answered have the abandoned on top, and that is no contradiction.
    expect(kinds(estimatePatience({ ...series, contacts: series.waiting!.contactsAnswered }))).toEqual([]);
  });
});

describe('nothing to estimate', () => {
  const none = (series: PatienceColumns, options?: Parameters<typeof estimatePatience>[1]) => {
    const estimate = estimatePatience(series, options);
    return estimate.status === 'none' ? [estimate.reason, estimate.atLeastSeconds] : estimate;
  };

  it('is said with its reason, and with what can be said nevertheless', () => {
    expect(none({ ...aQueue(), waiting: null })).toEqual(['noWaiting', null]);
    const unwaited = waitingAs(aQueue(), () => ({ answeredWaitSeconds: null, abandonedWaitSeconds: null }));
    expect(none(unwaited)).toEqual(['noWaits', null]);
    const blank = waitingAs(aQueue(), ({ contactsAbandoned }) => ({
      contactsAbandoned: contactsAbandoned.map(() => Number.NaN),
    }));
    expect(none(blank)).toEqual(['noContacts', null]);
    const patient = steady(10, { answered: 40, abandoned: 0, answeredWait: 369, abandonedWait: 0 });
    // Of a count of 0 Byar's upper limit is 3.668, for the exact 3.689.
    expect(none(patient)).toEqual(['nobodyAbandoned', expect.closeTo(36_900 / 3.668, 0)]);
    const few = steady(1, { answered: 40, abandoned: 0.5, answeredWait: 150, abandonedWait: 0 });
    expect(none(few)[0 as never]).toBe('fewAbandoned');
  });

  it('includes the time to abandon alone: it knows only of the impatient', () => {
    const series = waitingAs(aQueue(), () => ({ answeredWaitSeconds: null }));
    expect(none(series)).toEqual(['noWaits', null]);
  });

  it('includes a missing wait of the abandoned that cannot be bridged: no handle time, days, or too much of it', () => {
    const series = answeredOnly(aQueue());
    const timeless = { ...series, averageHandleTimeSeconds: null };
    const [reason, atLeast] = none(timeless) as [string, number];
    expect(reason).toBe('abandonedWaitUnknown');
    // A floor: the answered's waiting is part of all waiting.
    expect(atLeast).toBeGreaterThan(60);
    expect(atLeast).toBeLessThan(150);
    expect(estimated(estimatePatience(timeless, { averageHandleTimeSeconds: 240 })).lowerSeconds).toBeLessThan(150);
    const daily = answeredOnly(
      aSeries()
        .days(60)
        .every(1440)
        .contacts(() => 200)
        .handleTimes(() => 240)
        .waiting(() => ({ answered: 190, abandoned: 10, answeredWaitSeconds: 1400, abandonedWaitSeconds: 100 }))
        .build(),
    );
    expect(none(daily)).toEqual(['abandonedWaitUnknown', expect.closeTo(84_000 / 650, 0)]);
    const lost = answeredOnly(aQueue({ patienceSeconds: 40, loadErlangs: 2, staffing: 0.5 }));
    expect((none(lost) as [string])[0]).toBe('abandonedWaitUnknown');
  });
});

describe('hostile columns', () => {
  it('are refused by name when they do not fit, or cannot be counts and seconds', () => {
    const series = aQueue({ days: 2 });
    const spoiled = (name: keyof WaitingColumns, value: number) =>
      waitingAs(series, (waiting) => {
        const column = (waiting[name] as Float64Array).slice();
        column[20] = value;
        return { [name]: column };
      });
    expect(() => estimatePatience(spoiled('contactsAbandoned', -1))).toThrow(/^waiting.contactsAbandoned must/);
    expect(() => estimatePatience(spoiled('answeredWaitSeconds', Number.POSITIVE_INFINITY))).toThrow(RangeError);
    expect(() => estimatePatience({ ...series, contacts: series.contacts.slice(1) })).toThrow(/^contacts must/);
    const short = waitingAs(series, ({ abandonedWaitSeconds }) => ({
      abandonedWaitSeconds: abandonedWaitSeconds!.slice(1),
    }));
    expect(() => estimatePatience(short)).toThrow(/^waiting.abandonedWaitSeconds must/);
    for (const averageHandleTimeSeconds of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => estimatePatience(series, { averageHandleTimeSeconds })).toThrow(/^averageHandleTimeSeconds must/);
  });

  it('never make NaN: an estimate is a number above 0 between its ends, or there is none', () => {
    const values = [Number.NaN, 0, 1e-300, 0.5, 3, 1e12];
    const series = steady(9, { answered: 38, abandoned: 2, answeredWait: 240, abandonedWait: 60 });
    const names = ['contactsAnswered', 'contactsAbandoned', 'answeredWaitSeconds', 'abandonedWaitSeconds'] as const;
    for (const name of names)
      for (const value of values)
        for (const every of [1, 2, 7]) {
          const changed = waitingAs(series, (waiting) => ({
            [name]: waiting[name]!.map((old, i) => (i % every === 0 ? value : old)),
          }));
          for (const columns of [changed, answeredOnly(changed)]) {
            const estimate = estimatePatience(columns);
            if (estimate.status === 'none') {
              expect(estimate.atLeastSeconds).not.toBeNaN();
              continue;
            }
            const { lowerSeconds, meanPatienceSeconds, standardErrorSeconds, upperSeconds } = estimate;
            expect(lowerSeconds).toBeGreaterThanOrEqual(0);
            expect(meanPatienceSeconds).toBeGreaterThan(lowerSeconds);
            expect(upperSeconds).toBeGreaterThan(meanPatienceSeconds);
            expect(standardErrorSeconds).toBeGreaterThan(0);
          }
        }
  });

  it('count missing intervals, and leave what is before and after as it was', () => {
    const series = aQueue();
    const gaps = waitingAs(series, ({ contactsAbandoned }) => ({
      contactsAbandoned: contactsAbandoned.map((count, i) => (i % 48 === 20 ? Number.NaN : count)),
    }));
    const estimate = estimated(estimatePatience(gaps));
    expect(estimate.evidence.leftOut).toEqual([{ reason: 'missing', intervals: 12 }]);
    expect(estimate.evidence.intervals).toBe(12 * 19);
  });
});
