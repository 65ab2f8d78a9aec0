import { type TemporalState, temporal } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../domain/plan/queueService.ts';
import type { Project } from '../domain/project.ts';
import type { MergeChoices } from '../domain/volumes/mergeVolumes.ts';
import type { QueueChange } from '../domain/volumes/projectQueues.ts';
import type { QueueForecast } from '../engine/engine.ts';
import type { VolumeSource } from '../io/storage.ts';
import type { VolumeFileHints, VolumeFileReading } from '../io/volumeFileTypes.ts';
import type { CarriedResult } from './carried.ts';
import type { ComparisonResult } from './comparison.ts';
import type { ImportPreview } from './importPreview.ts';
import type { PlanResult } from './planResult.ts';
import type { Run } from './run.ts';

/** What the planner decided. Saved, and what undo goes back over. */
export interface PlanSlice {
  /** null until something is loaded. */
  readonly project: Project | null;
  /** The files behind the project's volumes, in the order in which they were read into it; none for the sample. */
  readonly sources: readonly VolumeSource[];
}

export interface Reading {
  readonly source: VolumeSource;
  readonly reading: VolumeFileReading;
  /** Hints of the source that nobody gave for this file; absent: none. */
  readonly given?: GivenHints;
}

/** Where hints come from that were not chosen on the card. */
export interface GivenHints {
  /** A file that says no time zone is read in the plan's. */
  readonly planTimeZone: string | null;
  /** Corrections of an earlier file of this layout. */
  readonly remembered: VolumeFileHints | null;
  /** Such corrections would have made the file unreadable, which it is not as inferred. */
  readonly refused: boolean;
}

/** A file that was opened and is not stored yet. */
export interface OpenedFile {
  readonly source: VolumeSource;
  readonly status: 'waiting' | 'reading' | 'read' | 'failed';
  /** Its last good reading; null before the first. */
  readonly value: Reading | null;
  /** Why it could not even be tried, where the reader itself failed. */
  readonly message?: string;
}

export interface ImportChoices {
  /** The opened files join the plan's volumes, or take their place. */
  readonly mode: 'add' | 'replace';
  readonly merge: MergeChoices;
}

/** What of a project its forecast is made from. */
export const forecastInputs = [
  'queues',
  'forecastMethod',
  'horizonWeeks',
  'closedDays',
  'holidayPlace',
  'holidayRules',
  'layers',
] as const satisfies (keyof Project)[];
export type ForecastInputs = Pick<Project, (typeof forecastInputs)[number]>;

export interface ForecastResult extends ForecastInputs {
  readonly forecasts: readonly QueueForecast[];
}

/** What was computed from it. Never saved. */
export interface ResultsSlice {
  /** A file that was opened or corrected and is not stored yet; `draft` tells. */
  readonly reading: Run<Reading>;
  readonly draft: VolumeSource | null;
  /** All files that were opened together, in the order of opening; `draft` is the one on the card. */
  readonly opened: readonly OpenedFile[];
  /** What opened files were read with before each correction, the last of them last. */
  readonly corrections: readonly Pick<Reading, 'source' | 'given'>[];
  readonly importChoices: ImportChoices;
  /** What the opened files would make of the plan's volumes. */
  readonly importing: Run<ImportPreview>;
  readonly forecast: Run<ForecastResult>;
  readonly plan: Run<PlanResult>;
  /** The plan on show with its queues carried over. */
  readonly carried: Run<CarriedResult>;
  /** A forecast of past days beside what came; computed on demand. */
  readonly comparison: Run<ComparisonResult>;
}

export type SaveStatus =
  | { readonly status: 'unsaved' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly atEpochMilliseconds: number }
  | { readonly status: 'refused'; readonly message: string; readonly full: boolean }
  /** Another tab holds the plan; this one only looks on. */
  | { readonly status: 'otherTab' };

/** What could not come along when queues became others. */
export type LeftBehind = Pick<QueueChange, 'layersOff' | 'givenDropped'>;

export type Notice =
  | { readonly kind: 'damagedProject'; readonly where: string }
  | { readonly kind: 'scenarioDeleted'; readonly name: string }
  | { readonly kind: 'layerDeleted'; readonly name: string }
  | { readonly kind: 'sourceRemoved'; readonly name: string }
  | ({ readonly kind: 'queuesMerged' | 'queueSplitOff'; readonly name: string } & LeftBehind)
  | { readonly kind: 'queueRemoved'; readonly name: string }
  | { readonly kind: 'sumFailed'; readonly message: string }
  | { readonly kind: 'takenOver' }
  | { readonly kind: 'exportFailed'; readonly message: string }
  | { readonly kind: 'estimateFailed'; readonly message: string };

/** What the planner is looking at. Never saved. */
export interface ViewSlice {
  readonly saving: SaveStatus;
  readonly notice: Notice | null;
  /** null: none by itself. */
  readonly queueId: string | null;
  /** Queues that are looked at as one: all, or those of a channel. null: as is usual on the page. */
  readonly together: 'all' | Channel | null;
  /** Monday of the week on show; null: the first week with an open interval. */
  readonly week: string | null;
  /** The chosen cell of the weekly map. */
  readonly cell: { readonly date: string; readonly minute: number; readonly occurrence: 0 | 1 } | null;
  /** Local label that the map of the history points at. */
  readonly spot: string | null;
  /** The people that are needed, or those that the planner gave. */
  readonly people: 'needed' | 'given';
}

export type AppState = PlanSlice & ResultsSlice & ViewSlice;
export type AppStore = StoreApi<AppState> & { temporal: StoreApi<TemporalState<PlanSlice>> };

export const firstImportChoices: ImportChoices = { mode: 'add', merge: { sumsPlan: false } };

/** Edits of one field within this time are one step of undo. */
const undoBurstMilliseconds = 1000;

/** One store; `nextEdit` names the field that is about to change, so that typing a number is one undo step. */
export function createAppStore(): { store: AppStore; nextEdit: (field: string) => void } {
  let edit = { field: '', atMilliseconds: Number.NEGATIVE_INFINITY };
  let joins = false;
  const store = createStore<AppState>()(
    temporal(
      (): AppState => ({
        project: null,
        sources: [],
        reading: { status: 'idle' },
        draft: null,
        corrections: [],
        opened: [],
        importChoices: firstImportChoices,
        importing: { status: 'idle' },
        forecast: { status: 'idle' },
        plan: { status: 'idle' },
        carried: { status: 'idle' },
        comparison: { status: 'idle' },
        saving: { status: 'unsaved' },
        notice: null,
        queueId: null,
        together: null,
        week: null,
        cell: null,
        spot: null,
        people: 'needed',
      }),
      {
        partialize: ({ project, sources }): PlanSlice => ({ project, sources }),
        equality: (a, b) => a.project === b.project && a.sources === b.sources,
        limit: 100,
        handleSet: (record) => (past, replace, current, delta) => {
          // The first project is no edit, and the second keystroke in a field belongs to the first.
          const before = past as unknown as PlanSlice;
          if (!before.project || joins) return;
          (record as (...all: unknown[]) => void)(past, replace, current, delta);
        },
      },
    ),
  );
  return {
    store,
    nextEdit(field) {
      const now = performance.now();
      joins = field !== '' && field === edit.field && now - edit.atMilliseconds < undoBurstMilliseconds;
      edit = { field, atMilliseconds: now };
    },
  };
}
