import { startTransition, useEffect, useState } from 'react';

const frameMilliseconds = 25;

/**
 * The value some frames later, in a task of its own, after the browser has painted the rest. For charts: drawing one
 * takes about as long as all numbers beside it, and together they would hold the page up. `turn`: whose turn it is when
 * a page has several.
 */
export function useAfterPaint<T>(value: T, turn = 1): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLater(value)), turn * frameMilliseconds);
    return () => clearTimeout(timer);
  }, [value, turn]);
  return later;
}
