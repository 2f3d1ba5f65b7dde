// `npm run bench:fleet [-- --fleets=10000,100000 --runs=3]`: one watch for all. What it takes a first browser to see a whole fleet that
// nobody has looked at, and a second one that finds it watched; how long a change takes from the sweep to a screen; what many
// browsers cost the service beside what one costs; the gateway's memory. Chromium, the built console, its gateway and the
// embedded simulator, all on this machine.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { signIn, startConsole } from './console.mjs';

const { values: options } = parseArgs({
  options: {
    fleets: { type: 'string', default: '10000,100000' },
    runs: { type: 'string', default: '3' },
    browsers: { type: 'string', default: '20' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const load = async (path) =>
  (await runnerImport(path, { root, configFile: false, logLevel: 'error' })).module;
const { applyDelta } = await load('/src/batch-engine/fleet/apply-delta.ts');
const { emptyFleet, findPhone } = await load('/src/batch-engine/fleet/fleet.ts');

const limitMs = 300_000;
/** So long the service's calls are counted, with one browser and with many. */
const countedMs = 60_000;
const metricsPort = String(41_000 + (process.pid % 10_000));

const { origin, browser, pid, stop } = await startConsole(undefined, { METRICS_PORT: metricsPort });

/** Runs in the page: when the form was sent, when the first row was painted and the last one was there, long tasks, and when a row changed last. */
function observe(phones) {
  const seen = { pressedAt: undefined, firstRowAt: undefined, wholeAt: undefined, tasks: [] };
  window.fleetBench = seen;
  new PerformanceObserver((list) =>
    seen.tasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask', buffered: true });
  addEventListener('submit', () => (seen.pressedAt ??= performance.now()), true);
  let isRowThere = false;
  new MutationObserver(() => {
    const grid = document.querySelector('[role="grid"]');
    if (!isRowThere && grid?.querySelector('tr[data-index]')) {
      isRowThere = true;
      requestAnimationFrame(() => setTimeout(() => (seen.firstRowAt = performance.now())));
    }
    if (grid?.getAttribute('aria-rowcount') === String(phones + 1))
      seen.wholeAt ??= performance.now();
    const { wantedId } = seen;
    const row =
      wantedId &&
      [...grid.querySelectorAll('tr')].find((one) => one.textContent.includes(wantedId));
    if (row && !row.textContent.includes('running')) seen.changedAt ??= Date.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

async function openPage(phones, account) {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1600, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  await page.addInitScript(observe, phones);
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Password').waitFor();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  const fleets = new Set();
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (new URL(response.url).pathname === '/worker/fleet') fleets.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (fleets.has(requestId)) bytes += encodedDataLength;
  });
  await signIn(page, account);
  await page.waitForFunction(() => window.fleetBench.wholeAt !== undefined);
  const seen = await page.evaluate(() => window.fleetBench);
  return {
    page,
    context,
    load: {
      'first row s': (seen.firstRowAt - seen.pressedAt) / 1000,
      'whole fleet s': (seen.wholeAt - seen.pressedAt) / 1000,
      'fleet MB on the wire': bytes / 1e6,
      'longest task ms': Math.max(0, ...seen.tasks),
    },
  };
}

/** Reads of phones that the service has answered so far. */
async function serviceCalls() {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => /^clouddevice_calls_total\{.*"(ListInstances|BatchQueryStatus)"/.test(line))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Resident memory of the gateway with its simulator, MB. */
const memoryMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms));

/** From the moment that the worker tells of a change of a row in sight, to any client, to the moment that it is on a screen. */
async function measureChange(page) {
  const { request } = page.context();
  const list = await request.get(`${origin}/api/v1/instances/batch-query?page_no=1&page_size=10`);
  const { data } = await list.json();
  // One that may be restarted: it runs, and nothing is done to it.
  const { instance_id: id } = data.result.find(
    ({ running_status, backup_status, restore_status }) =>
      running_status === 2 && backup_status !== 1 && restore_status !== 1,
  );
  await page.evaluate((id) => (window.fleetBench.wantedId = id), id);
  let version = '';
  let fleet = emptyFleet;
  const read = async () => {
    const answer = await request.get(`${origin}/worker/fleet${version && `?since=${version}`}`);
    const [head, ...deltas] = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    ({ version } = head);
    fleet = deltas.reduce(applyDelta, head.isWhole ? emptyFleet : fleet);
  };
  await read();
  await request.post(`${origin}/worker/batches`, {
    headers: { origin },
    data: { action: 'reboot', instance_ids: [id] },
  });
  for (const until = Date.now() + limitMs; findPhone(fleet, id)?.running_status === 2;) {
    if (Date.now() > until) throw new Error('Nobody told that the phone restarts.');
    await wait(50);
    await read();
  }
  const heardAt = Date.now();
  await page.waitForFunction(() => window.fleetBench.changedAt !== undefined);
  return Math.max(0, (await page.evaluate(() => window.fleetBench.changedAt)) - heardAt) / 1000;
}

/** What the service is asked with one browser and with many. Before all else: other fleets are watched for a while when nobody looks any more. */
async function measureMany() {
  const phones = 1000;
  const account = `fleet-${phones}-many`;
  const pages = [await openPage(phones, account)];
  const counted = async () => {
    await wait(5000);
    const before = await serviceCalls();
    await wait(countedMs);
    return (await serviceCalls()) - before;
  };
  const one = await counted();
  while (pages.length < Number(options.browsers)) pages.push(await openPage(phones, account));
  const many = await counted();
  await Promise.all(pages.map(({ context }) => context.close()));
  return `Reads of ${phones} phones that the service answers in ${countedMs / 1000} s: ${one} with one browser, ${many} with ${pages.length}: ${(many / one).toFixed(2)} ×`;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const medians = (runs) =>
  Object.fromEntries(
    Object.keys(runs[0]).map((key) => [
      key,
      Number(median(runs.map((run) => run[key])).toFixed(2)),
    ]),
  );

try {
  const ofMany = await measureMany();
  const table = {};
  for (const phones of options.fleets.split(',').map(Number)) {
    const runs = [];
    for (let run = 0; run < Number(options.runs); run += 1) {
      const account = `fleet-${phones}-run-${run}`;
      const before = memoryMb();
      const first = await openPage(phones, account);
      const memory = memoryMb() - before;
      await wait(5000);
      const second = await openPage(phones, account);
      const change = await measureChange(second.page);
      runs.push({
        ...Object.fromEntries(
          Object.entries(first.load).map(([key, value]) => [`first: ${key}`, value]),
        ),
        ...Object.fromEntries(
          Object.entries(second.load).map(([key, value]) => [`second: ${key}`, value]),
        ),
        'change on screen s': change,
        'memory MB, simulator and all': memory,
      });
      await Promise.all([first.context.close(), second.context.close()]);
    }
    table[`${phones} phones`] = medians(runs);
  }
  console.log(`\nFrom pressing "Sign in"; medians of ${options.runs} runs\n`);
  console.table(
    Object.fromEntries(
      Object.keys(Object.values(table)[0] ?? {}).map((key) => [
        key,
        Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row[key]])),
      ]),
    ),
  );

  console.log(`\n${ofMany}\n`);
} finally {
  await stop();
}
