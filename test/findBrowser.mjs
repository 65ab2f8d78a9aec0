import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Finds a Chromium that really starts: BROWSER_PATH, an installed one, Playwright's own, the one that npm brought. */

const cacheDirectory = fileURLToPath(new URL('../node_modules/.cache/chromium', import.meta.url));

export const browserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge', 'chrome'];
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    process.env[folder]
      ? [
          join(process.env[folder], 'Google/Chrome/Application/chrome.exe'),
          join(process.env[folder], 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [],
  ),
};

function installed() {
  if (process.env.STAFFETTA_IGNORE_INSTALLED_BROWSERS) return [];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  return [...onPath, ...(places[process.platform] ?? [])].filter((path) => existsSync(path));
}

async function playwrightsOwn() {
  if (process.env.STAFFETTA_IGNORE_INSTALLED_BROWSERS) return [];
  const { chromium } = await import('playwright');
  return [chromium.executablePath()].filter((path) => path && existsSync(path));
}

const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(cacheDirectory, 'fonts')}</dir>
  <cachedir>${join(cacheDirectory, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/** The Chromium of the npm package @sparticuz/chromium, unpacked below the project (Linux on x64 only). */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  mkdirSync(cacheDirectory, { recursive: true });
  // The package changes these too; what it needs of them is given to the browser alone.
  const names = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'];
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  // The package unpacks into TMPDIR, and brings its system libraries and fonts only under this runtime name.
  Object.assign(process.env, { TMPDIR: cacheDirectory, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  try {
    const { default: pack } = await import('@sparticuz/chromium');
    const path = await pack.executablePath();
    // Its own settings look for the fonts where a cloud function has them: without any, the browser falls at a form field.
    mkdirSync(join(cacheDirectory, 'fonts'), { recursive: true });
    writeFileSync(join(cacheDirectory, 'fonts/fonts.conf'), fontSettings);
    return path;
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** A path proves little: ask for the version. Windows opens a window on --version, so there the path has to do. */
function starts(path, env = {}) {
  if (process.platform === 'win32') return existsSync(path);
  try {
    const answer = execFileSync(path, ['--version'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    return /\d+\.\d+/.test(answer);
  } catch {
    return false;
  }
}

const advice = `No Chromium was found that starts, and the browser tests need one. Any of these helps:
  - set BROWSER_PATH to the program file of a Chrome, Chromium or Edge;
  - install Chrome, Chromium or Edge in the usual place (Debian, Ubuntu: apt-get install chromium);
  - npx playwright install chromium;
  - on Linux x64: npm ci again, so that the package @sparticuz/chromium is complete.`;

let found;

/** @returns {Promise<{ path: string, env: Record<string, string> }>} */
export function findBrowser() {
  found ??= search();
  return found;
}

async function search() {
  if (process.env.STAFFETTA_BROWSER) return JSON.parse(process.env.STAFFETTA_BROWSER);
  const named = process.env.BROWSER_PATH;
  if (named) {
    if (starts(named)) return { path: named, env: {} };
    throw new Error(`BROWSER_PATH is ${named}, which does not start.\n${advice}`);
  }
  for (const path of [...installed(), ...(await playwrightsOwn())]) if (starts(path)) return { path, env: {} };
  const npmPath = await fromNpm();
  if (npmPath) {
    const libraries = {
      LD_LIBRARY_PATH: join(cacheDirectory, 'al2023/lib'),
      FONTCONFIG_PATH: join(cacheDirectory, 'fonts'),
    };
    for (const env of [{ FONTCONFIG_PATH: libraries.FONTCONFIG_PATH }, libraries])
      if (starts(npmPath, env)) return { path: npmPath, env };
  }
  throw new Error(advice);
}
