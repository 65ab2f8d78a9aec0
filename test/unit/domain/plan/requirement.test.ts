import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../../src/domain/plan/assumptions.ts';
import { requirement } from '../../../../src/domain/plan/requirement.ts';
import { openStretches } from '../../../../src/domain/plan/requirementColumns.ts';
import { staffingBindings } from '../../../../src/domain/staffing/intervalService.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

/** A working day in half-hours that is busiest at noon. */
const aDay = () =>
  aSeries()
    .days(1)
    .every(30)
    .open(8, 20)
    .contacts((at) => 100 - Math.abs(at.minute - 720) / 10)
    .handleTimes(() => 180);

const forADay = (changes: Partial<Assumptions> = {}) => requirement(asVolumes(aDay().build()), assuming(changes));

describe('requirement', () => {
  // decisions.md: 100 contacts, 180 s, 30 min, 80/20 -> 13.04 -> 14 -> 20 at 30 %.
  it('is 13.04, 14 and 20 people for 100 contacts of 180 s in half an hour at 80/20 and 30 %', () => {
    const volumes = asVolumes(
      aDay()
        .contacts(() => 100)
        .build(),
    );
    const need = requirement(volumes, assuming({ maxOccupancy: null }));
    expect(need.offeredLoadErlangs[20]).toBe(10);
    expect(need.loadStaffedForErlangs[20]).toBe(10);
    expect(need.agentsBeforeRounding[20]).toBeCloseTo(13.04, 2);
    expect(need.agents[20]).toBe(14);
    expect(wholeAgents(need.scheduledAgents[20]!)).toBe(20);
  });

  it('divides by what shrinkage leaves, and keeps the fraction', () => {
    const need = forADay({ shrinkage: 0.35 });
    for (let i = 16; i < 40; i++) expect(need.scheduledAgents[i]).toBe(need.agents[i]! / (1 - 0.35));
    expect(need.scheduledAgents.some((people) => people > 0 && !Number.isInteger(people))).toBe(true);
  });

  it('rounds whole people up, once, from the number before rounding', () => {
    const need = forADay();
    for (let i = 0; i < need.agents.length; i++)
      expect(need.agents[i]).toBe(wholeAgents(need.agentsBeforeRounding[i]!));
  });

  it('needs nobody while closed, and has no service there', () => {
    const need = forADay({ minAgents: 3 });
    for (const column of [need.agents, need.agentsBeforeRounding, need.scheduledAgents]) {
      expect([column[15], column[40]]).toEqual([0, 0]);
    }
    const service = [need.serviceLevel, need.averageSpeedOfAnswerSeconds, need.occupancy];
    for (const column of [need.contacts, need.offeredLoadErlangs, need.loadStaffedForErlangs, ...service]) {
      expect([column[15], column[40]]).toEqual([Number.NaN, Number.NaN]);
      expect(column[16]).not.toBeNaN();
    }
  });

  it('staffs 21:00 to 21:05 for its five open minutes: 60 contacts of 240 s are 48 erlangs there', () => {
    const bank = aSeries()
      .days(1)
      .every(5)
      .openWhere((at) => at.minute >= 420 && at.minute < 1265)
      .contacts(() => 60)
      .build();
    const need = requirement(asVolumes(bank, 30), assuming({ handleTimeSeconds: 240 }));
    expect(need.contacts[42]).toBe(60);
    expect(need.offeredLoadErlangs[42]).toBe((60 * 240) / 300);
    // The same rate all day long: the part interval needs the people of a whole one.
    expect(need.loadStaffedForErlangs[42]).toBeCloseTo(48, 10);
    expect(need.agents[42]).toBe(need.agents[41]);
  });

  it('plans with volume and handle time as assumed', () => {
    const need = forADay({ volumeFactor: 1.1, handleTimeFactor: 2, handleTimeExtraSeconds: -60 });
    expect(need.contacts[24]).toBeCloseTo(110, 10);
    expect(need.averageHandleTimeSeconds[24]).toBeCloseTo(300, 10);
    expect(need.offeredLoadErlangs[24]).toBeCloseTo((110 * 300) / 1800, 10);
  });

  it("takes volume x handle time for the load where the planner says 'interval'", () => {
    const need = forADay({ loadRule: 'interval' });
    expect(need.loadStaffedForErlangs).toEqual(need.offeredLoadErlangs);
    expect(forADay().loadStaffedForErlangs).not.toEqual(need.offeredLoadErlangs);
  });

  it("starts each open stretch at its first interval's own load, and follows the volume late within it", () => {
    const siesta = aDay()
      .openWhere((at) => (at.minute >= 480 && at.minute < 780) || (at.minute >= 900 && at.minute < 1200))
      .contacts((at) => at.minute / 10);
    const need = requirement(asVolumes(siesta.build()), assuming());
    for (const first of [16, 30]) {
      expect(need.loadStaffedForErlangs[first]).toBe(need.offeredLoadErlangs[first]);
      expect(need.loadStaffedForErlangs[first + 1]).toBeLessThan(need.offeredLoadErlangs[first + 1]!);
      expect(need.loadStaffedForErlangs[first + 1]).toBeGreaterThan(need.offeredLoadErlangs[first]!);
    }
  });

  it('does not start anew at a midnight within opening hours', () => {
    const allNight = aSeries()
      .days(2)
      .every(60)
      .contacts((at) => (at.day === 0 ? 100 : 200))
      .handleTimes(() => 600)
      .build();
    const need = requirement(asVolumes(allNight), assuming());
    expect(need.loadStaffedForErlangs[24]).toBeLessThan(need.offeredLoadErlangs[24]!);
  });

  it('says what asks for the last agent', () => {
    const noon = (changes: Partial<Assumptions>) => staffingBindings[forADay(changes).binding[24]!];
    expect(noon({ maxOccupancy: null })).toBe('serviceLevel');
    expect(noon({ maxOccupancy: 0.5 })).toBe('occupancy');
    expect(noon({ minAgents: 60 })).toBe('minimum');
    expect(noon({ minServiceLevel: 0, maxOccupancy: null })).toBe('stability');
  });

  it('keeps every target it is given, in every open interval', () => {
    const anyTargets = fc.record({
      volumeFactor: fc.double({ min: 0, max: 5, noNaN: true }),
      minServiceLevel: fc.double({ min: 0, max: 0.99, noNaN: true }),
      answerTimeThresholdSeconds: fc.double({ min: 0, max: 300, noNaN: true }),
      maxOccupancy: fc.option(fc.double({ min: 0.3, max: 1, noNaN: true })),
      minAgents: fc.nat(20),
      loadRule: fc.constantFrom('modified' as const, 'interval' as const),
    });
    fc.assert(
      fc.property(anyTargets, (targets) => {
        const need = forADay(targets);
        for (let i = 16; i < 40; i++) {
          expect(need.agents[i]).toBeGreaterThanOrEqual(targets.minAgents);
          expect(need.serviceLevel[i]).toBeGreaterThanOrEqual(targets.minServiceLevel - 1e-9);
          expect(need.occupancy[i]).toBeLessThanOrEqual((targets.maxOccupancy ?? 1) + 1e-9);
        }
      }),
      { seed: 30, numRuns: 150 },
    );
  });

  it.each([
    ['2026-03-29', 92],
    ['2026-10-25', 100],
  ])('staffs every quarter-hour that %s has in Rome: %i', (date, count) => {
    const series = aSeries().from(date).days(1).every(15).in('Europe/Rome').build();
    const need = requirement(asVolumes(series), assuming());
    expect(need.agents).toHaveLength(count);
    expect(need.agents.every((agents) => agents === need.agents[0] && agents > 0)).toBe(true);
  });

  it('names the assumption it refuses', () => {
    expect(() => forADay({ shrinkage: 1 })).toThrow(RangeError);
    expect(() => forADay({ shrinkage: 1 })).toThrow(/^shrinkage /);
    expect(() => forADay({ minServiceLevel: 1 })).toThrow(/^minServiceLevel /);
    expect(() => forADay({ handleTimeExtraSeconds: -180 })).toThrow(/^handleTimeExtraSeconds /);
  });
});

describe('openStretches', () => {
  it('are parted by closed intervals alone, and reach either end', () => {
    expect(openStretches(Float64Array.of(900, 900, 0, 0, 300, 0, 900))).toEqual([
      { first: 0, end: 2 },
      { first: 4, end: 5 },
      { first: 6, end: 7 },
    ]);
    expect(openStretches(new Float64Array(3))).toEqual([]);
  });
});
