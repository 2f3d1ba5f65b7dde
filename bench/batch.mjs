// `npm run bench:batch`: what batches cost in the server: gateway, worker and store as in production. Wall time of 10,000 phones
// at 200 ms an answer and of 100,000 at 50 ms over the ideal, which is the fewest requests (pages of the list to look at the
// phones, then the writes), four at once; the memory of the process; what ten browsers that watch cost; beside how
// many requests a second of ten running batches lists stay as quick. Then the requests that phones at fault cost against the bound.
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { runnerImport } from 'vite';
import {
  begin,
  concurrency,
  measureBatch,
  readLists,
  watch,
  withConsole,
} from './batch-in-server.mjs';
import { buildServers } from './gateway-process.mjs';
import { startPostgres } from './postgres.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const listSeconds = Number(process.env.SECONDS ?? 15);
const listsPerSecond = Number(process.env.LISTS ?? 40);
const runningCount = 10;
/** Of an answer to a batch's requests. */
const latencies = [800, 400, 300, 200];
/** The ten begin within this time. */
const spreadMs = 4000;
const phonesEach = 500;
const rotation = 4;

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

await buildServers();
const postgres = process.env.SQLITE_ONLY ? undefined : await startPostgres();
try {
  if (!process.env.ONLY_LISTS) await showWallTimes();
  if (!process.env.ONLY_LISTS) await showWatchers();
  await showLists();
} finally {
  await postgres?.stop();
}
await showEngine();
process.exit();

/** @param {Awaited<ReturnType<typeof measureBatch>>[]} measured */
function row(measured) {
  const of = (name) => median(measured.map((one) => one[name]));
  return {
    'stored s': (of('storedMs') / 1000).toFixed(2),
    s: (of('wholeMs') / 1000).toFixed(2),
    'time / ideal': of('ratio').toFixed(3),
    'sending / ideal': of('sendingRatio').toFixed(3),
    'cpu s': (of('cpuMs') / 1000).toFixed(2),
    'memory idle MB': of('idleMb'),
    'memory most MB': of('mostMb'),
  };
}

async function repeat(count, setting, watchers) {
  const measured = [];
  for (let round = 0; round < count; round += 1)
    measured.push(await withConsole(setting, (site) => measureBatch(site, watchers)));
  return measured;
}

async function showWallTimes() {
  const table = {
    '10,000 phones, 200 ms, SQLite': row(
      await repeat(rounds, { phones: 10_000, latencyMs: 200 }, 0),
    ),
  };
  if (postgres)
    table['10,000 phones, 200 ms, PostgreSQL'] = row(
      await repeat(rounds, { phones: 10_000, latencyMs: 200, databaseUrl: postgres.url }, 0),
    );
  table['100,000 phones, 50 ms, SQLite'] = row(
    await repeat(1, { phones: 100_000, latencyMs: 50 }, 0),
  );
  console.log(
    `A batch in the server, ${concurrency} requests at once; medians of ${rounds} (aim of time / ideal at 10,000: 1.10 or less)\n`,
  );
  console.table(table);
}

/** In pairs, so that a busy machine is busy for both. */
async function showWatchers() {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const [alone] = await repeat(1, { phones: 10_000, latencyMs: 200 }, 0);
    const [watched] = await repeat(1, { phones: 10_000, latencyMs: 200 }, 10);
    pairs.push({
      time: watched.wholeMs / alone.wholeMs,
      cpuMs: watched.cpuMs - alone.cpuMs,
      cpu: watched.cpuMs / alone.cpuMs,
    });
  }
  const of = (name) => median(pairs.map((pair) => pair[name]));
  console.log(
    `\nTen browsers that watch a batch of 10,000: time ${of('time').toFixed(3)} of that of nobody, ${(of('cpuMs') / 10).toFixed(0)} ms of the processor each (all in all ${of('cpu').toFixed(2)} of that of nobody)`,
  );
}

/**
 * How many requests a second ten running batches may make while lists stay as quick: the service answers quicker and quicker,
 * and batches ask as often as it answers. Each console is measured idle, and then with batches that run all the time.
 */
async function showLists() {
  const measured = [];
  for (const latencyMs of latencies) measured.push(await measureLists(latencyMs));
  console.log(
    `\nPages of the list, ${listsPerSecond} a second and as many as can be had, beside ${runningCount} batches that run all the time\n`,
  );
  console.table(
    Object.fromEntries(
      measured.map(({ latencyMs, idle, busy, perSecond }) => [
        `${latencyMs} ms an answer`,
        {
          'requests/s': Math.round(perSecond),
          'p50 idle': idle.paced.p50,
          p50: busy.paced.p50,
          'p99 idle': idle.paced.p99,
          p99: busy.paced.p99,
          'p99 / idle': p99Ratio({ idle, busy }).toFixed(2),
          'most lists/s idle': Math.round(idle.full.perSecond),
          'most lists/s': Math.round(busy.full.perSecond),
        },
      ]),
    ),
  );
  const held = measured.filter((one) => p99Ratio(one) <= 1.5).map(({ perSecond }) => perSecond);
  console.log(
    `Lists stay as quick (p99 at most 1.50 of idle) beside ${Math.round(Math.max(0, ...held))} requests a second.\n`,
  );
}

function p99Ratio({ idle, busy }) {
  return busy.paced.p99 / Math.max(1, idle.paced.p99);
}

function measureLists(latencyMs) {
  // Each batch takes other phones than the one before it, which are seen off and on again in the meantime.
  const setting = { phones: phonesEach * runningCount * rotation, latencyMs, offMs: 2500 };
  return withConsole(setting, async (site) => {
    await readLists(site, 2, undefined); // warms up
    const idle = await both(site);
    const measuring = new AbortController();
    const keepOneRunning = async (at) => {
      // Nobody begins ten at the same moment.
      await sleep((at * spreadMs) / runningCount);
      for (let turn = 0; !measuring.signal.aborted; turn += 1) {
        const from = (at * rotation + (turn % rotation)) * phonesEach;
        const { id } = await begin(site, from, from + phonesEach);
        await watch(site, id, ({ phase }) => phase.kind === 'ended');
      }
    };
    const running = Array.from({ length: runningCount }, (_, at) => keepOneRunning(at));
    await sleep(spreadMs);
    const [callsBefore, startedMs] = [(await site.done()).asked, performance.now()];
    const busy = await both(site);
    const seconds = (performance.now() - startedMs) / 1000;
    const perSecond = ((await site.done()).asked - callsBefore) / seconds;
    measuring.abort();
    await Promise.all(running);
    return { latencyMs, idle, busy, perSecond };
  });
}

async function both(site) {
  return {
    paced: await readLists(site, listSeconds, listsPerSecond),
    full: await readLists(site, Math.ceil(listSeconds / 3), undefined),
  };
}

/** The engine alone, in virtual time: requests are counted. */
async function showEngine() {
  // Node 20 does not read TypeScript; Vite does.
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { module: engine } = await runnerImport('/bench/batch-engine.ts', {
    root,
    configFile: false,
    logLevel: 'error',
  });
  /** @type {Record<string, Record<string, number | string>>} */
  const rows = {};
  for (const share of [0.01, 0.05, 0.2]) {
    for (const naming of ['none', 'true', 'false']) {
      const { guilty, extra, bound, failed, virtualMs } = await engine.measureExtra({
        phoneCount: 10_000,
        latencyMs: 200,
        concurrency,
        share,
        naming,
      });
      const said = { none: 'names nobody', true: 'names the guilty', false: 'names anybody' }[
        naming
      ];
      rows[`${share * 100} %, ${said}`] = {
        guilty,
        failed,
        'extra requests': extra,
        bound,
        'extra / bound': (extra / bound).toFixed(2),
        'time s (virtual)': Math.round(virtualMs / 1000),
      };
    }
  }
  console.log('10,000 phones of which some are at fault');
  console.table(rows);
  console.log(
    `Planning 100,000 phones: ${engine.measurePlan(100_000).toFixed(0)} ms (median of 9)`,
  );
}
