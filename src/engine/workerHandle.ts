import { type Remote, wrap } from 'comlink';

export interface WorkerHandle<Api> {
  /** One call at a time, in the order asked. Rejects with AbortError when `signal` aborts, with Error when the worker dies. */
  run<T>(call: (api: Remote<Api>) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/**
 * Life of one worker: started on first use, ended by abort or error, started anew by the next call.
 * A computation cannot be interrupted by a message, so abort means terminate; and because a call that was pending
 * when its worker ended would never settle, the handle settles it itself.
 */
export function workerHandle<Api>(start: () => Worker): WorkerHandle<Api> {
  let current: { worker: Worker; remote: Remote<Api> } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function running(): { worker: Worker; remote: Remote<Api> } {
    if (!current) {
      const worker = start();
      current = { worker, remote: wrap<Api>(worker) };
    }
    return current;
  }

  function callNow<T>(call: (api: Remote<Api>) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const { worker, remote } = running();
      const end = (reason: Error) => {
        worker.terminate();
        if (current?.worker === worker) current = null;
        settle(() => reject(reason));
      };
      const onAbort = () => end(abortError());
      const onError = (event: Event) =>
        end(new Error(event instanceof ErrorEvent ? event.message : 'The worker stopped.'));
      const settle = (finish: () => void) => {
        signal?.removeEventListener('abort', onAbort);
        worker.removeEventListener('error', onError);
        worker.removeEventListener('messageerror', onError);
        finish();
      };
      signal?.addEventListener('abort', onAbort);
      worker.addEventListener('error', onError);
      worker.addEventListener('messageerror', onError);
      call(remote).then(
        (value) => settle(() => resolve(value)),
        (reason) => settle(() => reject(reason)),
      );
    });
  }

  return {
    run(call, signal) {
      const turn = last.then(() => {
        if (signal?.aborted) throw abortError();
        return callNow(call, signal);
      });
      last = turn.catch(() => undefined);
      if (!signal) return turn;
      // A call that still waits for its turn is given up at once.
      return new Promise((resolve, reject) => {
        const giveUp = () => reject(abortError());
        signal.addEventListener('abort', giveUp, { once: true });
        turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
      });
    },
  };
}

function abortError(): DOMException {
  return new DOMException('Cancelled', 'AbortError');
}
