import { useSyncExternalStore } from 'react';

/** True while the window is at most this wide. */
export function useNarrow(maxWidthPixels: number): boolean {
  const query = `(max-width: ${maxWidthPixels}px)`;
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
