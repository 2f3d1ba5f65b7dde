// `npm test`: everything that CI runs, in the order of what fails fastest. Ends at the first failure.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded, requireNode, root } from './setup.mjs';

// The same commit has the same result; `npm run check` looks for new counterexamples each time.
process.env.FC_SEED ??= '20261';

const unitReport = 'node_modules/.cache/unit.json';
const e2eReport = 'test-results/e2e.json';

const steps = [
  { title: 'format', command: 'npm', args: ['run', '--silent', 'format:check'] },
  { title: 'lint', command: 'npm', args: ['run', '--silent', 'lint'] },
  { title: 'knip', command: 'npm', args: ['run', '--silent', 'knip'] },
  { title: 'types', command: 'npm', args: ['run', '--silent', 'types'] },
  {
    title: 'unit',
    command: 'npm',
    args: [
      'run',
      '--silent',
      'unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  },
  { title: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  { title: 'e2e', command: 'npm', args: ['run', '--silent', 'e2e'] },
];

requireNode();
installIfNeeded();
for (const report of [unitReport, e2eReport]) rmSync(join(root, report), { force: true });
const failedStep = steps.find((step) => !succeeds(step));
const { passed, failed, skipped } = count();
console.log(
  `\n${failedStep ? `Failed at ${failedStep.title}. ` : ''}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(failedStep ? 1 : 0);

/** @param {{ title: string, command: string, args: string[] }} step */
function succeeds({ title, command, args }) {
  console.log(`\n━━ ${title} ${'━'.repeat(60 - title.length)}\n`);
  const startedMs = performance.now();
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  console.log(
    `\n${status === 0 ? '✓' : '✗'} ${title} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`,
  );
  return status === 0;
}

/** Adds up the two reports, as far as they have been written. */
function count() {
  const unit = read(unitReport);
  const e2e = read(e2eReport)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0) + (e2e?.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
  };
}

/** @param {string} report */
function read(report) {
  const path = join(root, report);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
