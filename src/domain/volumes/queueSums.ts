import { gridProblem, type QueueSums, type SummedQueue } from './mergeQueues.ts';
import { sumSeries } from './seriesOnGrid.ts';

/** The readings of several queues together, and what of them a sum cannot hold. Throws RangeError where they cannot be added up. */
export function queueSums(parts: readonly SummedQueue[]): QueueSums {
  const series = sumSeries(
    parts.map((part) => part.series),
    parts,
  );
  const own = parts.flatMap(({ ownForecast }) => (ownForecast ? [ownForecast.series] : []));
  const addsUp = own.length === parts.length && gridProblem(own) === null;
  const everything = sumSeries(
    parts.map((part) => part.series),
    'zero',
  );
  let intervalsLeftOut = 0;
  let contactsLeftOut = 0;
  for (let i = 0; i < series.contacts.length; i++) {
    if (!Number.isNaN(series.contacts[i]!) || Number.isNaN(everything.contacts[i]!)) continue;
    intervalsLeftOut++;
    contactsLeftOut += everything.contacts[i]!;
  }
  // What a forecast leaves out is closed.
  return { series, own: addsUp ? sumSeries(own, 'zero') : null, contactsLeftOut, intervalsLeftOut };
}
