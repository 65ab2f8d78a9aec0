import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    pageUrl: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the page as it ships and serves it for the journeys. */
export default async function servePage(project: TestProject): Promise<() => Promise<void>> {
  // Under Vitest NODE_ENV is "test", and the bundle would get React's development build.
  const { NODE_ENV: _unset, VITEST: _vitest, ...env } = process.env;
  const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The page could not be built.\n${built.stdout}${built.stderr}`);
  const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The preview server has no address.');
  project.provide('pageUrl', url);
  return async () => {
    await new Promise<void>((resolve) => server.httpServer.close(() => resolve()));
  };
}
