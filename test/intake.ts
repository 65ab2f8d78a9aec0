import { existsSync, readFileSync } from 'node:fs';

/** Files of planners, beside the repository where there are any; they are not ours to copy in. */
export const intakeFolder = new URL('../../shared/data/intake/', import.meta.url);
export const hasIntakeFiles = existsSync(intakeFolder);
/** For the names of tests that skip without it. */
export const intakeFolderName = intakeFolder.pathname.split('/').slice(-5).join('/');

/** What a correct reading finds in a file. */
export interface ExpectedReading {
  readonly interval_minutes: number;
  readonly rows?: number;
  readonly total_contacts?: number;
  readonly first_interval?: string;
  readonly last_interval?: string;
  readonly busiest_interval?: string;
  readonly busiest_contacts?: number;
  readonly mean_aht_seconds?: number;
  readonly time_zone?: string;
  readonly queues?: Record<string, ExpectedReading>;
  readonly rows_rejected?: Record<string, string>;
}

/** By the names of the files; empty where there are none. */
export const expectedReadings: Record<string, ExpectedReading> = hasIntakeFiles
  ? JSON.parse(readFileSync(new URL('expected.json', intakeFolder), 'utf8'))
  : {};
