/** A computation as the page sees it. A result on screen is never lost while the next one is made. */
export type Run<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly step: RunStep; readonly fraction: number; readonly previous: T | null }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly message: string; readonly previous: T | null }
  | { readonly status: 'cancelled'; readonly previous: T | null };

export type RunStep = 'reading' | 'merging' | 'sample' | 'forecasting' | 'staffing' | 'carrying' | 'comparing';

/** The result to show: the newest one there is. */
export function shown<T>(run: Run<T>): T | null {
  if (run.status === 'ready') return run.value;
  return run.status === 'idle' ? null : run.previous;
}
