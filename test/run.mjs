import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './findBrowser.mjs';

/** All tests in one run. The browser is found (or unpacked) once, before anything starts; without one, it says what helps. */

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.env.STAFFETTA_BROWSER = JSON.stringify(await findBrowser());
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exit(1);
}

const step = (file, ...words) =>
  spawnSync(process.execPath, [file, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;

const types = step('node_modules/typescript/bin/tsc', '--build');
process.exitCode = types === 0 ? step('node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)) : types;
