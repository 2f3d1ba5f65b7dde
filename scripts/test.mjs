// `npm test`: everything that CI runs, in the order of what fails fastest. Ends at the first failure.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeScratch } from './scratch.mjs';
import { installIfNeeded, requireNode, root } from './setup.mjs';

// The same commit has the same result; `npm run check` looks for new counterexamples each time.
process.env.FC_SEED ??= '20261';

const unitReport = 'node_modules/.cache/unit.json';
const e2eReport = 'test-results/e2e.json';

const npmRun = (title, script, ...args) => ({
  title,
  command: 'npm',
  args: ['run', '--silent', script, ...args],
});
/** Each with what runs beside it, one after the other: two processors have something to do then. */
const steps = [
  {
    ...npmRun('format', 'format:check'),
    beside: [npmRun('lint', 'lint'), npmRun('knip', 'knip'), npmRun('types', 'types')],
  },
  {
    ...npmRun(
      'unit',
      'unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ),
    // Unit tests wait now and then.
    beside: [npmRun('build', 'build')],
  },
  { ...npmRun('e2e', 'e2e'), beside: [] },
];

requireNode();
installIfNeeded();
makeScratch();
for (const report of [unitReport, e2eReport]) rmSync(join(root, report), { force: true });
let failedTitle = '';
for (const step of steps) {
  const others = runAll(step.beside);
  failedTitle = (await succeeds(step, start(step, 'inherit'))) ? '' : step.title;
  // Their output is shown as one piece each, and in its own time.
  for (const { one, running } of await others)
    if (!(await succeeds(one, running))) failedTitle ||= one.title;
  if (failedTitle) break;
}
const { passed, failed, flaky, skipped } = count();
console.log(
  `\n${failedTitle ? `Failed at ${failedTitle}. ` : ''}${[
    `${passed} passed`,
    `${failed} failed`,
    ...(flaky > 0 ? [`${flaky} passed only at the second try`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(', ')}`,
);
process.exit(failedTitle ? 1 : 0);

/**
 * Begins a step.
 * @param {{ title: string, command: string, args: string[] }} step
 * @param {'inherit' | 'pipe'} output `pipe` keeps what it says for later
 * @returns {Promise<{ status: number | null, tookMs: number, said: string }>}
 */
function start({ title, command, args }, output) {
  if (output === 'inherit') head(title);
  const startedMs = performance.now();
  return new Promise((resolve) => {
    let said = '';
    const end = (status) => resolve({ status, tookMs: performance.now() - startedMs, said });
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['inherit', output, output],
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', (error) => {
      said += error.message;
      end(null);
    });
    child.once('close', end);
  });
}

/**
 * Runs steps one after the other, and ends at the first that fails.
 * @param {readonly { title: string, command: string, args: string[] }[]} steps
 */
async function runAll(steps) {
  const over = [];
  for (const one of steps) {
    const running = start(one, 'pipe');
    over.push({ one, running });
    if ((await running).status !== 0) break;
  }
  return over;
}

/** @param {string} title */
function head(title) {
  console.log(`\n━━ ${title} ${'━'.repeat(60 - title.length)}\n`);
}

/**
 * Waits for a step and says how it ended.
 * @param {{ title: string }} step
 * @param {ReturnType<typeof start>} running
 */
async function succeeds({ title }, running) {
  const { status, tookMs, said } = await running;
  if (said !== '') {
    head(title);
    console.log(said.trimEnd());
  }
  console.log(`\n${status === 0 ? '✓' : '✗'} ${title} (${(tookMs / 1000).toFixed(1)} s)`);
  return status === 0;
}

/** Adds up the two reports, as far as they have been written. */
function count() {
  const unit = read(unitReport);
  const e2e = read(e2eReport)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0),
    flaky: e2e?.flaky ?? 0,
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
  };
}

/** @param {string} report */
function read(report) {
  const path = join(root, report);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
