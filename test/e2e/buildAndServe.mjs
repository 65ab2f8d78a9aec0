import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the page as it ships, in a folder of this run's own, and serves it. */
export async function buildAndServe() {
  const outDir = join(root, 'node_modules/.cache/page', String(process.pid));
  // Under Vitest NODE_ENV is "test", and the bundle would get React's development build.
  const { NODE_ENV: _unset, VITEST: _vitest, ...env } = process.env;
  const words = ['build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'];
  const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...words], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The page could not be built.\n${built.stdout}${built.stderr}`);
  const server = await preview({
    root,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The preview server has no address.');
  return {
    url,
    async close() {
      await new Promise((resolve) => server.httpServer.close(resolve));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
