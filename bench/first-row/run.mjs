// `npm run bench:first-row [-- --runs=5 --account=fleet-1000 --cpu=1,4 --trip=0,60]`: from the address to the first row of Instances, beside two pages of
// the same server in the same run: one line of text, and a floor, which is React with the same session and list in a plain
// table of 40 rows and nothing else. Cold and warm, on a processor as it is and one of a quarter, with no way between browser and server
// and with 60 ms there and back. Prints medians and ratios, the longest task and how much moved, against the aims.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { isBuilt, root, run } from '../../scripts/setup.mjs';
import { signIn, startConsole } from '../console.mjs';
import { visit } from './visit.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    account: { type: 'string', default: 'fleet-1000' },
    cpu: { type: 'string', default: '1,4' },
    trip: { type: 'string', default: '0,60' },
  },
});

const numbersIn = (text) => text.split(',').map(Number);

const aims = { cold: 1.4, warm: 1.2, longestTaskMs: 250, shift: 0 };
const here = fileURLToPath(new URL('.', import.meta.url));
const pages = {
  line: { path: '/line.html', selector: 'p' },
  floor: { path: '/floor.html', selector: 'td' },
  list: { path: '/instances', selector: 'tbody a[href]' },
};

/** The built product with both pages beside the console's, so that all are served alike. @returns where */
async function withOtherPages() {
  if (!isBuilt()) run('Building', process.execPath, ['scripts/build.mjs']);
  const folder = mkdtempSync(join(tmpdir(), 'first-row-'));
  const client = join(folder, 'dist/client');
  cpSync(join(root, 'dist/server'), join(folder, 'dist/server'), { recursive: true });
  cpSync(join(root, 'dist/client'), client, { recursive: true });
  cpSync(join(here, 'line.html'), join(client, 'line.html'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    build: {
      outDir: client,
      emptyOutDir: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(here, 'floor.html') },
    },
  });
  return folder;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of some visits to each page, in turns, so that what else the machine does hits all of them. */
async function measure(browser, origin, signedIn, conditions) {
  const visits = { line: [], floor: [], list: [] };
  for (let round = 0; round < Number(options.runs); round += 1)
    for (const [name, { path, selector }] of Object.entries(pages))
      visits[name].push(
        await visit(browser, { address: origin + path, selector, signedIn, ...conditions }),
      );
  const of = (name, figure) => median(visits[name].map((one) => one[figure]));
  return {
    line: of('line', 'firstRowMs'),
    floor: of('floor', 'firstRowMs'),
    list: of('list', 'firstRowMs'),
    task: of('list', 'longestTaskMs'),
    floorTask: of('floor', 'longestTaskMs'),
    shift: of('list', 'shift'),
  };
}

const against = (value, aim, text) => `${text}${value > aim ? ` (aim ${aim})` : ''}`;

function report({ isWarm, cpu, roundTripMs }, figures) {
  const { line, floor, list, task, floorTask, shift } = figures;
  const ratio = list / floor;
  // The aims are for where it counts: a slow processor, and for a cold visit the way to the server.
  const aim = cpu === 1 ? Infinity : isWarm ? aims.warm : roundTripMs === 0 ? Infinity : aims.cold;
  console.log(
    [
      `${isWarm ? 'warm' : 'cold'}  CPU ${cpu}×  ${String(roundTripMs).padStart(2)} ms`.padEnd(22),
      `line ${line.toFixed(0)} ms`.padEnd(13),
      `floor ${floor.toFixed(0)} ms`.padEnd(14),
      `list ${list.toFixed(0)} ms`.padEnd(13),
      `= ${(list / line).toFixed(1)} lines`.padEnd(12),
      against(ratio, aim, `= ${ratio.toFixed(2)} floors`).padEnd(24),
      against(task, aims.longestTaskMs, `longest task ${task.toFixed(0)} ms`) +
        ` (floor ${floorTask.toFixed(0)})`,
      against(shift, aims.shift, ` shift ${shift.toFixed(3)}`),
    ].join(' '),
  );
}

const folder = await withOtherPages();
const { origin, browser, stop } = await startConsole(folder);
try {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await signIn(page, options.account);
  await page.locator(pages.list.selector).first().waitFor();
  const signedIn = await context.storageState();
  await context.close();
  for (const isWarm of [false, true])
    for (const cpu of numbersIn(options.cpu))
      for (const roundTripMs of numbersIn(options.trip)) {
        const conditions = { isWarm, cpu, roundTripMs };
        report(conditions, await measure(browser, origin, signedIn, conditions));
      }
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
