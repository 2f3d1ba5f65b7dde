// `npm run bench:batch`: what batches cost in the server: gateway, worker and store as in production. Wall time of 10,000 phones
// at 200 ms an answer and of 100,000 at 50 ms over the ideal, which is the fewest requests (pages of the list to look at the
// phones, then the writes), four at once; the memory of the process; what ten browsers that watch cost; how quick lists are
// beside ten running batches, and how many a second. Then the requests that phones at fault cost against the bound.
import { fileURLToPath } from 'node:url';
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
const listSeconds = Number(process.env.SECONDS ?? 8);
const listsPerSecond = Number(process.env.LISTS ?? 40);
const runningCount = 10;
const phonesEach = 2_000;
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

/** A console idle, then with ten batches that run all the time, and another one idle: each with lists at a steady pace, then with as many as it can. */
async function showLists() {
  // Each batch takes other phones than the one before it, which are seen off and on again in the meantime.
  const setting = { phones: phonesEach * runningCount * rotation, latencyMs: 200, offMs: 2500 };
  const [before, during, counted] = await withConsole(setting, async (site) => {
    await readLists(site, 2, undefined); // warms up
    const idle = await both(site);
    const measuring = new AbortController();
    let begun = 0;
    const keepOneRunning = async (at) => {
      for (let turn = 0; !measuring.signal.aborted; turn += 1) {
        const from = (at * rotation + (turn % rotation)) * phonesEach;
        const { id } = await begin(site, from, from + phonesEach);
        begun += 1;
        await watch(site, id, ({ phase }) => phase.kind === 'ended');
      }
    };
    const running = Array.from({ length: runningCount }, (_, at) => keepOneRunning(at));
    const busy = await both(site);
    measuring.abort();
    await Promise.all(running);
    const { items } = await site.ask('/worker/batches?state=running');
    const { phones } = await site.done();
    return [
      idle,
      busy,
      `${begun} in all, the next begun when one is sent, ${items.length} not seen to their end yet; ${phones} phones rebooted`,
    ];
  });
  const after = await withConsole(setting, async (site) => {
    await readLists(site, 2, undefined);
    return both(site);
  });
  const idle = {
    p99: Math.max(1, (before.paced.p99 + after.paced.p99) / 2),
    perSecond: (before.full.perSecond + after.full.perSecond) / 2,
  };
  console.log(
    `\nPages of the list beside ${runningCount} running batches of ${phonesEach} phones (${counted}), ${listsPerSecond} a second and as many as can be had`,
  );
  const cells = ({ paced, full }) => ({
    'p50 ms': paced.p50,
    'p99 ms': paced.p99,
    'p99 / idle': (paced.p99 / idle.p99).toFixed(2),
    'most a second': Math.round(full.perSecond),
    'most / idle': (full.perSecond / idle.perSecond).toFixed(2),
  });
  console.table({ before: cells(before), running: cells(during), after: cells(after) });
  console.log('(aim of p99 / idle: 1.50 or less)\n');
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
