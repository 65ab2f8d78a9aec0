import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './test/findBrowser.mjs';

const inNode: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    test: {
      name: 'unit',
      environment: 'node',
      // Some tests run thousands of cases; on a busy machine even they are no hang.
      testTimeout: 30_000,
      include: ['test/unit/**/*.test.ts'],
      benchmark: { include: ['test/bench/**/*.bench.ts'] },
    },
  },
  {
    extends: true,
    test: {
      name: 'dom',
      environment: 'jsdom',
      testTimeout: 30_000,
      include: ['test/dom/**/*.test.tsx'],
      setupFiles: ['test/dom/setup.ts'],
    },
  },
];

/** Tests in a real browser: modules with a real worker and storage, and journeys over the built page. */
async function inBrowser(): Promise<TestProjectInlineConfiguration[]> {
  const browser = await findBrowser();
  const launchOptions = {
    executablePath: browser.path,
    args: browserArguments,
    env: { ...process.env, ...browser.env } as Record<string, string>,
  };
  return [
    {
      extends: true,
      test: {
        name: 'browser',
        include: ['test/browser/**/*.test.ts'],
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({ launchOptions }),
          instances: [{ browser: 'chromium' }],
        },
      },
    },
    {
      extends: true,
      test: {
        name: 'e2e',
        environment: 'node',
        include: ['test/e2e/**/*.test.ts'],
        globalSetup: ['test/e2e/servePage.ts'],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    },
  ];
}

export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  // A browser is looked for only when tests that need one are about to run.
  const wantsBrowser = mode === 'test' && !process.env.STAFFETTA_NO_BROWSER;
  return {
    base: './',
    publicDir: false,
    plugins: [react()],
    worker: { format: 'es' },
    // Packages met first inside a worker would make the dev server reload the page in the middle of a job.
    optimizeDeps: { entries: ['index.html', 'workers/**/*.ts'] },
    build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
    test: { projects: [...inNode, ...(wantsBrowser ? await inBrowser() : [])] },
  };
});
