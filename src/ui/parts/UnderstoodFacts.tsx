import type { Reading } from '../../state/store.ts';
import { UnderstoodMoments } from './UnderstoodMoments.tsx';
import { UnderstoodNumbers } from './UnderstoodNumbers.tsx';
import { UnderstoodOrigin } from './UnderstoodOrigin.tsx';
import { UnderstoodVolumes } from './UnderstoodVolumes.tsx';
import { UnderstoodWriting } from './UnderstoodWriting.tsx';

/** What was inferred, fact by fact, each with its correction; of a file that could not be read what is known of it. */
export function UnderstoodFacts({ value }: { value: Reading }) {
  return (
    <dl className="facts">
      <UnderstoodWriting value={value} />
      <UnderstoodOrigin value={value} />
      <UnderstoodMoments value={value} />
      <UnderstoodNumbers value={value} />
      {value.reading.ok && <UnderstoodVolumes value={value} />}
    </dl>
  );
}
