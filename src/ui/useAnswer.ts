import { useEffect, useState } from 'react';

export interface Answer<T> {
  /** The last good answer; null before the first. */
  readonly value: T | null;
  /** Is the value the answer to the present question? */
  readonly current: boolean;
  readonly failed: boolean;
  readonly again: () => void;
}

/** Asks a question whenever it changes (its identity tells), and keeps the last good answer meanwhile; null asks nothing. */
export function useAnswer<T>(ask: (() => Promise<T>) | null): Answer<T> {
  const [good, setGood] = useState<{ ask: () => Promise<T>; value: T } | null>(null);
  const [failedAsk, setFailedAsk] = useState<(() => Promise<T>) | null>(null);
  useEffect(() => {
    if (!ask || failedAsk === ask) return;
    let wanted = true;
    ask().then(
      (value) => wanted && setGood({ ask, value }),
      () => wanted && setFailedAsk(() => ask),
    );
    return () => {
      wanted = false;
    };
  }, [ask, failedAsk]);
  return {
    value: good?.value ?? null,
    current: good !== null && good.ask === ask,
    failed: ask !== null && failedAsk === ask,
    again: () => setFailedAsk(null),
  };
}
