// `npm run bench:fleet [-- --fleets=10000,100000 --runs=3]`: what it takes to see a whole fleet, from pressing "Sign in" to its
// last phone in the table, and what watching it costs after that. Chromium, the built console, its gateway and the embedded
// simulator, all on this machine. Requests stand against the fewest possible: the list gives 200 phones, a status call 100.
import { parseArgs } from 'node:util';
import { signIn, startConsole } from './console.mjs';

const { values: options } = parseArgs({
  options: {
    fleets: { type: 'string', default: '10000,100000' },
    runs: { type: 'string', default: '3' },
  },
});
const limitMs = 300_000;
const listed = 200;
const asked = 100;
/** So long the statuses are watched, a time a screen: several rounds of a loop that rests 8 s when all is settled. */
const watchedMs = 20_000;
const settleMs = 3000;
/** Requests of one round follow each other; rounds are two seconds apart or more. */
const sameRoundMs = 1000;
/** A usual one, and one that shows more phones than a status call takes. */
const screens = { 'usual screen': 900, 'endless screen': 9000 };

const { origin, browser, stop } = await startConsole();

/** Runs in the page: notes when the form was sent, when the first row was painted and the last one was there, and every long task. */
function observe(phones) {
  const seen = { pressedAt: undefined, firstRowAt: undefined, wholeAt: undefined, tasks: [] };
  window.fleetBench = seen;
  new PerformanceObserver((list) =>
    seen.tasks.push(
      ...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration })),
    ),
  ).observe({ type: 'longtask', buffered: true });
  addEventListener('submit', () => (seen.pressedAt ??= performance.now()), true);
  let isRowThere = false;
  new MutationObserver(() => {
    if (!isRowThere && document.querySelector('[role="grid"] tr[data-index]')) {
      isRowThere = true;
      requestAnimationFrame(() => setTimeout(() => (seen.firstRowAt = performance.now())));
    }
    if (
      document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') === String(phones + 1)
    )
      seen.wholeAt ??= performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-rowcount'],
  });
}

/**
 * Every request of the page as it leaves: its kind and, of a status call, the phones.
 * @param {import('@playwright/test').Page} page
 */
function record(page) {
  const requests = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const kind = pathname.endsWith('/batch-query')
      ? 'list'
      : pathname.endsWith('/batch-query-status')
        ? 'status'
        : 'other';
    requests.push({
      kind,
      at: performance.now(),
      ids: kind === 'status' ? request.postDataJSON().instance_ids : [],
    });
  });
  return requests;
}

const count = (requests, kind) => requests.filter((request) => request.kind === kind).length;

/** One person who signs in and watches. */
async function measure(phones) {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1600, height: screens['usual screen'] },
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(limitMs);
    await page.addInitScript(observe, phones);
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('Password').waitFor();
    const requests = record(page);
    const cpu = await cpuCounter();
    await signIn(page, `fleet-${phones}`);
    await page.waitForFunction(() => window.fleetBench.wholeAt !== undefined);
    const load = {
      ...(await page.evaluate(() => window.fleetBench)),
      cpuMs: await cpu(),
      lists: count(requests, 'list'),
      statuses: count(requests, 'status'),
      others: count(requests, 'other'),
    };
    const refresh = page.getByRole('button', { name: 'Refresh now' });
    const sweep = await measureSweep(page, refresh, requests);
    const watching = {};
    for (const [name, height] of Object.entries(screens)) {
      await page.setViewportSize({ width: 1600, height });
      await page.waitForTimeout(settleMs); // Phones that come on screen are asked for at once, in a round of their own.
      requests.length = 0;
      await page.waitForTimeout(watchedMs);
      watching[name] = roundsOf(requests.filter(({ kind }) => kind === 'status'));
    }
    const tasks = load.tasks
      .filter(({ at }) => at >= load.pressedAt && at <= load.wholeAt)
      .map(({ ms }) => ms);
    return {
      load: {
        'first row s': (load.firstRowAt - load.pressedAt) / 1000,
        'whole fleet s': (load.wholeAt - load.pressedAt) / 1000,
        'list requests': load.lists,
        'other requests': load.statuses + load.others,
        'longest task ms': Math.max(0, ...tasks),
        'tasks over 50 ms': tasks.length,
        'browser CPU s': load.cpuMs / 1000,
      },
      sweep,
      watching,
    };
  } finally {
    await context.close();
  }
}

/** A sweep that is asked for, from its first request to its end. */
async function measureSweep(page, refresh, requests) {
  const isBusy = (busy) =>
    page.waitForFunction(
      ([element, busy]) => element.getAttribute('aria-busy') === busy,
      [handle, String(busy)],
    );
  const handle = await refresh.elementHandle();
  await isBusy(false);
  requests.length = 0;
  const startedAt = performance.now();
  const since = await page.evaluate(() => performance.now());
  await refresh.click();
  await isBusy(true);
  await isBusy(false);
  const tasks = await page.evaluate(
    (since) => window.fleetBench.tasks.filter(({ at }) => at >= since).map(({ ms }) => ms),
    since,
  );
  return {
    'sweep s': (performance.now() - startedAt) / 1000,
    'sweep requests': count(requests, 'list'),
    'sweep longest task ms': Math.max(0, ...tasks),
  };
}

/** Status calls by rounds: how many phones a round asked for, its requests, and the fewest that could have done. */
function roundsOf(calls) {
  const rounds = [];
  let last = -Infinity;
  for (const { at, ids } of calls) {
    if (at - last > sameRoundMs) rounds.push({ requests: 0, ids: new Set() });
    last = at;
    const round = rounds.at(-1);
    round.requests += 1;
    for (const id of ids) round.ids.add(id);
  }
  const sum = (of) => rounds.reduce((total, round) => total + of(round), 0);
  return {
    rounds: rounds.length,
    phones: sum(({ ids }) => ids.size),
    requests: sum(({ requests }) => requests),
    ideal: sum(({ ids }) => Math.ceil(ids.size / asked)),
  };
}

/** @returns {Promise<() => Promise<number>>} CPU time of the whole browser since now, in ms: the same on a busy machine */
async function cpuCounter() {
  const session = await browser.newBrowserCDPSession();
  const read = async () =>
    (await session.send('SystemInfo.getProcessInfo')).processInfo.reduce(
      (sum, { cpuTime }) => sum + 1000 * cpuTime,
      0,
    );
  const before = await read();
  return async () => (await read()) - before;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const medians = (runs) =>
  Object.fromEntries(
    Object.keys(runs[0]).map((key) => [
      key,
      Number(median(runs.map((run) => run[key])).toFixed(2)),
    ]),
  );
const total = (runs, key) => runs.reduce((sum, run) => sum + run[key], 0);
const ratio = (requests, ideal) => (ideal > 0 ? (requests / ideal).toFixed(3) : '–');

try {
  const fleets = options.fleets.split(',').map(Number);
  const runs = new Map(fleets.map((phones) => [phones, []]));
  for (let round = 0; round < Number(options.runs); round += 1)
    for (const phones of fleets) runs.get(phones).push(await measure(phones));
  const table = {};
  const rounds = {};
  for (const [phones, all] of runs) {
    const load = medians(all.map((run) => run.load));
    const sweep = medians(all.map((run) => run.sweep));
    const ideal = Math.ceil(phones / listed);
    table[phones] = {
      ...load,
      'list requests / ideal': ratio(load['list requests'], ideal),
      ...sweep,
      'sweep requests / ideal': ratio(sweep['sweep requests'], ideal),
    };
    for (const screen of Object.keys(screens)) {
      const seen = all.map((run) => run.watching[screen]);
      const [requests, fewest, count] = [
        total(seen, 'requests'),
        total(seen, 'ideal'),
        total(seen, 'rounds'),
      ];
      rounds[`${phones}, ${screen}`] = {
        rounds: count,
        'phones a round': Math.round(total(seen, 'phones') / count),
        requests,
        ideal: fewest,
        'requests / ideal': ratio(requests, fewest),
      };
    }
  }
  console.log(
    `\nFrom pressing "Sign in" to the whole fleet in the table, then one sweep; medians of ${options.runs} runs; ideal ⌈phones/${listed}⌉ list pages\n`,
  );
  const keys = Object.keys(Object.values(table)[0] ?? {});
  console.table(
    Object.fromEntries(
      keys.map((key) => [
        key,
        Object.fromEntries(
          Object.entries(table).map(([phones, row]) => [`${phones} phones`, row[key]]),
        ),
      ]),
    ),
  );
  console.log(
    `\nStatus rounds within ${watchedMs / 1000} s of each run; ideal ⌈phones/${asked}⌉ requests a round\n`,
  );
  console.table(rounds);
} finally {
  await stop();
}
