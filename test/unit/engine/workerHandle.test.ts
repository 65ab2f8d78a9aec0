import { setImmediate as nextTurn } from 'node:timers/promises';
import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workerHandle } from '../../../src/engine/workerHandle.ts';

/** A job that ends when the test says so. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

/** Both ends of a channel in the clothes of a worker: its messages are cloned, and it can be terminated. */
class PortWorker extends EventTarget {
  terminated = false;
  readonly #ports: MessageChannel;

  constructor(api: object) {
    super();
    this.#ports = new MessageChannel();
    this.#ports.port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    this.#ports.port1.start();
    expose(api, this.#ports.port2);
  }

  postMessage(message: unknown, transfers: Transferable[] = []) {
    this.#ports.port1.postMessage(message, transfers);
  }

  terminate() {
    this.terminated = true;
    this.#ports.port1.close();
    this.#ports.port2.close();
  }
}

/** Node has none. */
class FakeErrorEvent extends Event {
  readonly message: string;
  constructor(type: string, { message }: { message: string }) {
    super(type);
    this.message = message;
  }
}

let workers: PortWorker[] = [];
let begun: string[] = [];
let gates: Record<string, ReturnType<typeof gate>> = {};

const api = {
  /** Ends at once, or when its gate is opened. */
  async job(name: string) {
    begun.push(name);
    await gates[name]?.passed;
    return `${name} done`;
  },
  refuse() {
    throw new RangeError('shrinkage must be from 0 to below 1, got 1');
  },
  double: (column: Float64Array) => column.map((value) => 2 * value),
};

const newHandle = () =>
  workerHandle<typeof api>(() => {
    const worker = new PortWorker(api);
    workers.push(worker);
    return worker as unknown as Worker;
  });

beforeEach(() => {
  workers = [];
  begun = [];
  gates = {};
  vi.stubGlobal('ErrorEvent', FakeErrorEvent);
});
afterEach(() => {
  for (const worker of workers) worker.terminate();
  vi.unstubAllGlobals();
});

describe('a worker handle', () => {
  it('starts its worker with the first call, and keeps it', async () => {
    const handle = newHandle();
    expect(workers).toHaveLength(0);
    expect(await handle.run((remote) => remote.job('first'))).toBe('first done');
    expect(await handle.run((remote) => remote.double(Float64Array.of(1, 2)))).toEqual(Float64Array.of(2, 4));
    expect(workers).toHaveLength(1);
  });

  it('runs one call at a time, in the order asked', async () => {
    gates = { a: gate(), b: gate() };
    const handle = newHandle();
    const calls = ['a', 'b', 'c'].map((name) => handle.run((remote) => remote.job(name)));
    await vi.waitFor(() => expect(begun).toEqual(['a']));
    await nextTurn();
    expect(begun).toEqual(['a']);
    gates.a!.open();
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b']));
    gates.b!.open();
    expect(await Promise.all(calls)).toEqual(['a done', 'b done', 'c done']);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('ends the worker at once when a running call is aborted, and works on a new one', async () => {
    gates = { endless: gate() };
    const handle = newHandle();
    const controller = new AbortController();
    const call = handle.run((remote) => remote.job('endless'), controller.signal);
    const next = handle.run((remote) => remote.job('next'));
    await vi.waitFor(() => expect(begun).toEqual(['endless']));
    controller.abort();
    expect(workers[0]!.terminated).toBe(true);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect(call).rejects.toBeInstanceOf(DOMException);
    expect(await next).toBe('next done');
    expect(workers).toHaveLength(2);
  });

  it('gives a waiting call up at once when it is aborted, and leaves the running one alone', async () => {
    gates = { running: gate() };
    const handle = newHandle();
    const controller = new AbortController();
    const running = handle.run((remote) => remote.job('running'));
    const waiting = handle.run((remote) => remote.job('waiting'), controller.signal);
    await vi.waitFor(() => expect(begun).toEqual(['running']));
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers[0]!.terminated).toBe(false);
    gates.running!.open();
    expect(await running).toBe('running done');
    expect(await handle.run((remote) => remote.job('next'))).toBe('next done');
    expect(begun).toEqual(['running', 'next']);
    expect(workers).toHaveLength(1);
  });

  it('does not begin a call whose signal is aborted already', async () => {
    const call = newHandle().run((remote) => remote.job('never'), AbortSignal.abort());
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun).toEqual([]);
  });

  it('does not hear an abort after the end of its call', async () => {
    const handle = newHandle();
    const controller = new AbortController();
    await handle.run((remote) => remote.job('first'), controller.signal);
    controller.abort();
    expect(workers[0]!.terminated).toBe(false);
    expect(await handle.run((remote) => remote.job('next'))).toBe('next done');
    expect(workers).toHaveLength(1);
  });

  it.each([
    ['error', new FakeErrorEvent('error', { message: 'Out of memory' }), 'Out of memory'],
    ['messageerror', new Event('messageerror'), 'The worker stopped.'],
  ])('rejects the pending call on the %s event of its worker, and works on a new one', async (_, event, message) => {
    gates = { doomed: gate() };
    const handle = newHandle();
    const call = handle.run((remote) => remote.job('doomed'));
    const failure = expect(call).rejects.toThrow(message);
    await vi.waitFor(() => expect(begun).toEqual(['doomed']));
    workers[0]!.dispatchEvent(event);
    await failure;
    expect(workers[0]!.terminated).toBe(true);
    expect(await handle.run((remote) => remote.job('next'))).toBe('next done');
    expect(workers).toHaveLength(2);
  });

  it('rejects with the words of what the worker threw, and keeps the worker', async () => {
    const handle = newHandle();
    const call = handle.run((remote) => remote.refuse());
    await expect(call).rejects.toBeInstanceOf(Error);
    await expect(call).rejects.toMatchObject({
      name: 'RangeError',
      message: 'shrinkage must be from 0 to below 1, got 1',
    });
    expect(await handle.run((remote) => remote.job('next'))).toBe('next done');
    expect(workers).toHaveLength(1);
  });

  it('rejects a call whose arguments cannot be cloned, and goes on', async () => {
    const handle = newHandle();
    await expect(handle.run((remote) => remote.job((() => 'no text') as unknown as string))).rejects.toThrow();
    expect(await handle.run((remote) => remote.job('next'))).toBe('next done');
  });
});
