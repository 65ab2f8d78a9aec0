import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Everything that must hold before a change lands: format, lint and import rules, types, unused code, tests, build. */

const root = fileURLToPath(new URL('..', import.meta.url));
const steps = [
  ['format, lint, import rules', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
  ['types', 'node_modules/typescript/bin/tsc', ['--build']],
  ['import rules refuse a wrong import', 'test/borders.mjs', []],
  ['unused code', 'node_modules/knip/bin/knip.js', []],
  ['tests, with the page built', 'test/run.mjs', []],
  ['build', 'node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']],
];

const lines = [];
for (const [name, file, words] of steps) {
  const start = Date.now();
  const status = spawnSync(process.execPath, [file, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;
  lines.push(
    `${status === 0 ? 'ok    ' : 'FAILED'}  ${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${name}`,
  );
  if (status !== 0) process.exitCode = 1;
}
console.log(`\n${lines.join('\n')}`);
