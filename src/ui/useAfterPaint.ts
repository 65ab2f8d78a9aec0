import { startTransition, useEffect, useState } from 'react';

/**
 * The value one task later, after the browser has painted the rest. For charts: drawing one takes about as long as all
 * numbers beside it, and together they would hold the page up.
 */
export function useAfterPaint<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLater(value)));
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}
