import { defineConfig } from '@playwright/test';

const PORT = Number(process.env.E2E_PORT ?? 4399);
const executablePath = process.env.CHROMIUM_PATH;

/** One Chromium, two cores: tests run in few workers against the built site. */
export default defineConfig({
  testDir: '../tests/e2e',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  // Nothing here measures time: a machine that is busy with other things may take its own.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node_modules/.bin/node scripts/serve.mjs',
    cwd: `${import.meta.dirname}/..`,
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
