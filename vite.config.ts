import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './test/findBrowser.mjs';

/** A browser is looked for only when tests that need one are about to run. */
async function browserProject() {
  const browser = await findBrowser();
  const provider = playwright({
    launchOptions: { executablePath: browser.path, args: browserArguments, env: { ...process.env, ...browser.env } },
  });
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider,
    instances: [{ browser: 'chromium' as const }],
  };
}

export default defineConfig(async ({ mode }) => {
  const wantsBrowser = mode === 'test' && !process.env.STAFFETTA_NO_BROWSER;
  return {
    base: './',
    publicDir: 'src/public',
    plugins: [react()],
    worker: { format: 'es' },
    // Packages met first inside a worker would make the dev server reload the page in the middle of a job.
    optimizeDeps: { entries: ['index.html', 'workers/**/*.ts'] },
    build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['test/unit/**/*.test.ts'],
            benchmark: { include: ['test/bench/**/*.bench.ts'] },
          },
        },
        {
          extends: true,
          test: {
            name: 'dom',
            environment: 'jsdom',
            include: ['test/dom/**/*.test.tsx'],
            setupFiles: ['test/dom/setup.ts'],
          },
        },
        ...(wantsBrowser
          ? [
              {
                extends: true as const,
                test: { name: 'browser', include: ['test/browser/**/*.test.ts'], browser: await browserProject() },
              },
              {
                extends: true as const,
                test: {
                  name: 'e2e',
                  environment: 'node' as const,
                  include: ['test/e2e/**/*.test.ts'],
                  globalSetup: ['test/e2e/servePage.ts'],
                  fileParallelism: false,
                  testTimeout: 120_000,
                  hookTimeout: 120_000,
                },
              },
            ]
          : []),
      ],
    },
  };
});
