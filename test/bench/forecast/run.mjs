// The forecasting benchmark: our method and every baseline on the shared series, by the shared protocol.
import { existsSync } from 'node:fs';
import { runnerImport } from 'vite';

const root = new URL('../../../', import.meta.url);
const file = new URL('../shared/reference/forecast.mjs', root);
const sketch = existsSync(file) ? await import(file.href) : null;
const options = { configFile: false, root: root.pathname };
const { module } = await runnerImport(new URL('test/bench/forecast/report.ts', root).pathname, options);
process.exitCode = (await module.report((line) => console.log(line), sketch)) ? 0 : 1;
