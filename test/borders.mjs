import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Proves that the borders are watched: each wrong import below is written into its room, and the tool that guards the
 * border must refuse it. A rule that looks at nothing would be green for ever.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const probe = 'bordersProbe';

/** Room, what is wrong, the line, and the tool that must refuse it. */
const wrong = [
  [
    'src/domain',
    'the domain imports io',
    "import { csvText } from '../io/csvText.ts';\nexport const probe = csvText;\n",
    'biome',
  ],
  [
    'src/domain',
    'the domain imports io',
    "import { csvText } from '../io/csvText.ts';\nexport const probe = csvText;\n",
    'tsc',
  ],
  ['src/domain', 'the domain uses the window', 'export const probe = window.innerWidth;\n', 'tsc'],
  [
    'src/domain',
    'the domain imports React',
    "import { useState } from 'react';\nexport const probe = useState;\n",
    'biome',
  ],
  [
    'src/domain/queueing',
    'queueing imports the plan',
    "import { levers } from '../plan/scenario.ts';\nexport const probe = levers;\n",
    'biome',
  ],
  [
    'src/io',
    'io imports the engine',
    "import { createEngine } from '../engine/engine.ts';\nexport const probe = createEngine;\n",
    'biome',
  ],
  ['src/io', 'io imports the state', "import { shown } from '../state/run.ts';\nexport const probe = shown;\n", 'tsc'],
  [
    'workers',
    'a worker imports the page',
    "import { steps } from '../src/ui/steps.ts';\nexport const probe = steps;\n",
    'biome',
  ],
  ['workers', 'a worker uses the document', 'export const probe = document.title;\n', 'tsc'],
  [
    'src/engine',
    'the engine imports the state',
    "import { shown } from '../state/run.ts';\nexport const probe = shown;\n",
    'biome',
  ],
  [
    'src/state',
    'the state imports React',
    "import { useState } from 'react';\nexport const probe = useState;\n",
    'biome',
  ],
  ['src/state', 'the state imports comlink', "import { wrap } from 'comlink';\nexport const probe = wrap;\n", 'biome'],
  ['src/ui', 'a page imports comlink', "import { wrap } from 'comlink';\nexport const probe = wrap;\n", 'biome'],
  [
    'src/ui',
    'a page imports the calendar of holidays',
    "import Holidays from 'date-holidays';\nexport const probe = Holidays;\n",
    'biome',
  ],
  ['src/ui', 'a page imports zod', "import { z } from 'zod/mini';\nexport const probe = z;\n", 'biome'],
];

const tools = {
  biome: (file) => [['node_modules/@biomejs/biome/bin/biome', 'lint', file], /noRestrictedImports/],
  tsc: (_file, room) => [
    ['node_modules/typescript/bin/tsc', '--build', room.startsWith('src/domain') ? 'src/domain' : room],
    new RegExp(`${probe}\\.ts.*error TS`),
  ],
};

let failures = 0;
for (const [room, what, text, tool] of wrong) {
  const file = join(room, `${probe}.ts`);
  try {
    writeFileSync(join(root, file), text);
    const [words, expected] = tools[tool](file, room);
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    const refused = status !== 0 && expected.test(stdout + stderr);
    if (!refused) failures++;
    console.log(`${refused ? 'refused' : 'LET THROUGH'} by ${tool}: ${what}`);
  } finally {
    rmSync(join(root, file), { force: true });
  }
}
// The compiler forgets the probes.
const clean = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--build'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = failures > 0 || clean.status !== 0 ? 1 : 0;
