import { expose } from 'comlink';

/** A worker that can be made to die in the middle of a call, as one does that runs out of memory. */
const api = {
  die(): Promise<never> {
    setTimeout(() => {
      throw new Error('died in the middle');
    });
    return new Promise(() => undefined);
  },
  double: (value: number) => 2 * value,
};
export type MortalApi = typeof api;

expose(api);
