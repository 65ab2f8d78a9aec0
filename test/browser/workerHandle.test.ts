import { describe, expect, it } from 'vitest';
import { workerHandle } from '../../src/engine/workerHandle.ts';
import type { MortalApi } from './mortal.worker.ts';

describe('a handle of a real worker', () => {
  it('rejects the call in which the worker dies, and works on a new one', async () => {
    let started = 0;
    const handle = workerHandle<MortalApi>(() => {
      started++;
      const worker = new Worker(new URL('./mortal.worker.ts', import.meta.url), { type: 'module' });
      // The test is about this error; the page's own error event would fail it.
      worker.addEventListener('error', (event) => event.preventDefault());
      return worker;
    });
    expect(await handle.run((api) => api.double(2))).toBe(4);
    const doomed = handle.run((api) => api.die());
    const next = handle.run((api) => api.double(21));
    await expect(doomed).rejects.toThrow(/died in the middle/);
    expect(await next).toBe(42);
    expect(started).toBe(2);
  });

  it('rejects when the worker cannot be loaded at all', async () => {
    const handle = workerHandle<MortalApi>(() => {
      const worker = new Worker(new URL('blob:nothing-is-here'), { type: 'module' });
      worker.addEventListener('error', (event) => event.preventDefault());
      return worker;
    });
    await expect(handle.run((api) => api.double(1))).rejects.toThrow(/./);
  });
});
