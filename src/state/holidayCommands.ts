import type { HolidayRule } from '../domain/forecast/forecastTypes.ts';
import type { HolidayPlace, Project } from '../domain/project.ts';
import type { Engine } from '../engine/engine.ts';

/** The verbs of holidays: where they hold, what each of them does, and what the calendar knows. */
export function holidayCommands(edit: (field: string, change: (project: Project) => Project) => void, engine: Engine) {
  const known = new Map<string, Promise<unknown>>();

  /** The calendar never changes: what was answered once is not asked for again. */
  function once<T>(question: unknown, ask: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(question);
    const answer = (known.get(key) as Promise<T> | undefined) ?? ask();
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  }

  return {
    /** null: no calendar of holidays. The rules stay: Christmas is Christmas in most calendars. */
    changeHolidayPlace: (place: HolidayPlace | null) =>
      edit('', (project) =>
        JSON.stringify(place) === JSON.stringify(project.holidayPlace) ? project : { ...project, holidayPlace: place },
      ),

    /** By the holiday's id, so that it holds in every year. */
    changeHolidayRule: (id: string, rule: HolidayRule) =>
      edit(typeof rule === 'string' ? '' : `holiday ${id}`, (project) => {
        if (rule === (project.holidayRules[id] ?? 'learned')) return project;
        const { [id]: _, ...others } = project.holidayRules;
        return { ...project, holidayRules: rule === 'learned' ? others : { ...others, [id]: rule } };
      }),

    /** Rejects where the calendar could not be loaded; the next question tries again. */
    holidays: (ask: Parameters<Engine['holidays']>[0]) => once(ask, () => engine.holidays(ask)),

    holidayPlaces: (ask: Parameters<Engine['holidayPlaces']>[0]) => once(ask, () => engine.holidayPlaces(ask)),
  };
}
