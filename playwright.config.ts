import { defineConfig, devices } from '@playwright/test';
import { patienceMs } from './e2e/support/expect.ts';

/** scripts/e2e.mjs finds a free port and a Chromium and makes a data folder; without it Playwright's own Chromium is used. */
const port = Number(process.env.E2E_PORT ?? 4199);
const dataDir = process.env.E2E_DATA_DIR ?? 'test-results/data';
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // More than a small machine has cores: a test waits for a quarter of its time.
  workers: 3,
  // A second try keeps one race from refusing a commit; `npm test` counts it apart, and it is a fault to be mended.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: patienceMs },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    // Where no GPU draws, marks that pulse without end take a third of a core, from axe and from the test beside.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace takes a picture of the page at every step, which makes the list's tests three times as long.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    // Else what never comes to be pressed is waited for until the test's time is up, which is nine minutes for some.
    actionTimeout: 3 * patienceMs,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox', // Containers often run as root, where the sandbox cannot start.
        '--disable-gpu',
        // What draws without a GPU needs no process of its own for it.
        '--in-process-gpu',
        // Pages of the console share a process, and with it what they have compiled (e2e/support/shared-context.ts). None lives long
        // enough to win by code that is compiled to be quick, in threads beside the tests. What is compiled stays so, and is not
        // parsed again in a thread beside while it is being fetched; and there is room for what a page makes before it is cleared up.
        '--process-per-site',
        `--js-flags=${[
          '--no-opt',
          '--no-maglev',
          '--single-threaded',
          '--no-script-streaming',
          '--no-flush-bytecode',
          '--min-semi-space-size=16',
        ].join(' ')}`,
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node dist/server/main.js',
    cwd: import.meta.dirname, // Also for docs/pictures.config.ts.
    url: `http://127.0.0.1:${port}/healthz`,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      TRUST_PROXY: '',
      ALLOWED_HOSTS: '',
      CLOUDDEVICE_ENDPOINT: '',
      IAM_ENDPOINT: '',
      CLOUDDEVICE_STATUS_ENUM: '',
      UNDO_SECONDS: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      SESSION_SECRET: '',
      SESSION_KEY_FILE: '',
      SERVICE_USER: '',
      SERVICE_ACCESS_KEY: '',
      DATA_QUOTA_MB: '',
      DATA_MIN_FREE_MB: '0',
      TASK_CALLS_PER_SECOND: '',
      // What is waited for between two polls is waited for in hundreds of tests; e2e/watching.spec.ts has the real pace.
      POLL_PACE: '0.25',
      JOURNAL_RETENTION_DAYS: '',
      METRICS_PORT: '',
      LOG_LEVEL: '',
    },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
