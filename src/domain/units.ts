/** The only unit conversions. Everything inside the domain is in seconds, erlangs and fractions. */

export const SECONDS_PER_MINUTE = 60;
export const SECONDS_PER_HOUR = 3600;
export const SECONDS_PER_DAY = 86_400;
export const DAYS_PER_WEEK = 7;

/** Offered load in erlangs: contacts x handle time / time in which they arrive. */
export function offeredLoadErlangs({
  contacts,
  averageHandleTimeSeconds,
  durationSeconds,
}: {
  contacts: number;
  averageHandleTimeSeconds: number;
  durationSeconds: number;
}): number {
  return (contacts * averageHandleTimeSeconds) / durationSeconds;
}
