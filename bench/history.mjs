// `npm run bench:history`: what the history of a fleet takes on the disk, and how long a page, a chart, a timeline and the fleet
// at another time take to read, on both databases. 100,000 phones of which 5 % change an hour, for 30 days (PHONES, DAYS).
// And what failed, by code: of 50,000 requests and 150,000 phones in 60 batches (FAILED_REQUESTS, BATCHES of 25,000 phones each).
// And a dry run of a rule over all of it. CASES: of these only, by their names (a regular expression); STORES: on these only.
// "longest" is how long the event loop was held up at most meanwhile: SQLite answers in the process itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { startPostgres } from './postgres.mjs';

const phones = Number(process.env.PHONES ?? 100_000);
const days = Number(process.env.DAYS ?? 30);
const failedRequests = Number(process.env.FAILED_REQUESTS ?? 50_000);
const batches = Number(process.env.BATCHES ?? 60);
const rounds = Number(process.env.ROUNDS ?? 7);
const wanted = new RegExp(process.env.CASES ?? '');
const stores = (process.env.STORES ?? 'SQLite,PostgreSQL').split(',');
const root = fileURLToPath(new URL('..', import.meta.url));
const load = async (path) =>
  (await runnerImport(path, { root, configFile: false, logLevel: 'error' })).module;
const { fillHistory, sizesOf } = await load('/bench/history-fill.ts');
const { fillFailures } = await load('/bench/failures-fill.ts');
const { openJournal } = await load('/src/journal/journal.ts');
const { nextTurn } = await load('/src/journal/next-turn.ts');
const { dryRun } = await load('/src/worker/alerts/dry-run.ts');

const tenant = '["bench","bench"]';
const dayMs = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
const postgres = await startPostgres();
try {
  for (const [name, store] of [
    ['SQLite', { dataDir: join(folder, 'sqlite') }],
    ['PostgreSQL', { dataDir: join(folder, 'postgres'), databaseUrl: postgres.url }],
  ])
    if (stores.includes(name)) await measure(name, store);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function measure(name, store) {
  await (await openJournal(store)).close();
  const startedAt = performance.now();
  const changes = await fillHistory(store, tenant, { phones, days, anHour: 0.05 });
  await fillFailures(store, { days, requests: failedRequests, batches, phones: 25_000 });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `\n${name}: ${phones} phones, ${days} days, ${changes} changes, filled in ${seconds} s`,
  );
  const sizes = await sizesOf(store);
  for (const [table, bytes] of Object.entries(sizes))
    console.log(`  ${table}: ${(bytes / 1e6).toFixed(1)} MB`);
  console.log(`  a change: ${(sizes.all / changes).toFixed(0)} bytes, all told`);
  const journal = await openJournal(store);
  const { history } = journal;
  const now = Date.now();
  const since = (count) => ({ from: now - count * dayMs, to: now });
  const ids = (await history.at(tenant, { at: now })).phones.instance_id;
  const all = { search: '', filters: {} };
  const tried = (condition) => async () => {
    const rule = {
      name: 'bench',
      is_on: true,
      severity: 'info',
      condition,
      tells_recovery: true,
      channels: [],
    };
    const clock = { now: () => now, breathe: nextTurn };
    const { alerts } = journal;
    const { notes } = await dryRun(
      tenant,
      { rule, days },
      { store: alerts, history, clock, statusEnum: 'data' },
    );
    if (notes.includes('cut')) throw new Error('The dry run did not go through all of it.');
  };
  const deep = (await history.changes(tenant, { limit: 1, to: now - (days - 1) * dayMs })).next;
  const cases = {
    'changes, first page': () => history.changes(tenant, {}),
    'changes, deep page': () => history.changes(tenant, { after: deep ?? undefined }),
    'changes, kind that never was': () => history.changes(tenant, { kinds: ['gone'] }),
    'changes of one phone': () => history.changes(tenant, { instance_ids: [ids[7]] }),
    'series of 1 day (5 min)': () => history.series(tenant, since(1)),
    'series of 7 days (hours)': () => history.series(tenant, since(Math.min(7, days))),
    'series of 30 days (hours)': () => history.series(tenant, since(Math.min(30, days))),
    'availability of 1 day, worst phones': () => history.availability(tenant, since(1)),
    'availability of 30 days, no phones': () =>
      history.availability(tenant, { ...since(Math.min(30, days)), worst: 0 }),
    'availability of 30 days, worst phones': () =>
      history.availability(tenant, since(Math.min(30, days))),
    'timeline of a phone, 7 days': () =>
      history.timeline(tenant, { instance_ids: ids.slice(0, 1), ...since(7) }),
    'timeline of 50 phones, 7 days': () =>
      history.timeline(tenant, { instance_ids: ids.slice(0, 50), ...since(7) }),
    'timeline of 50 phones, all': () =>
      history.timeline(tenant, { instance_ids: ids.slice(0, 50), ...since(days) }),
    'failures of 1 day': () => history.failures(tenant, since(1)),
    'failures of 30 days': () => history.failures(tenant, since(days)),
    'requests of a code, 30 days': () =>
      journal.listEntries(tenant, { ...since(days), code: ['KOOPHONE.API.1003'], alone: true }),
    'batches of a code, 30 days': () =>
      journal.batches.list(tenant, {
        failed_from: since(days).from,
        failed_code: ['KOOPHONE.API.1003'],
      }),
    [`dry run, 30 % stopped for 5 min, ${days} days`]: tried({
      kind: 'phones',
      view: all,
      field: 'running',
      values: [1],
      least: { percent: 30 },
      minutes: 5,
    }),
    [`dry run, a phone fails, ${days} days`]: tried({ kind: 'failure', view: all }),
    [`dry run, order unpaid, ${days} days`]: tried({ kind: 'order', hours: 2 }),
    'the fleet a day ago': () => history.at(tenant, { at: now - dayMs }),
    'the fleet at the beginning': () => history.at(tenant, { at: now - (days - 0.3) * dayMs }),
  };
  console.log(
    `  medians of ${rounds}, ms: on the clock, and of a processor by this process (longest: of the event loop)`,
  );
  for (const [what, read] of Object.entries(cases)) {
    if (!wanted.test(what)) continue;
    const [times, cpu] = [[], []];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    await read();
    delay.enable();
    for (let round = 0; round < rounds; round += 1) {
      const [begunAt, before] = [performance.now(), process.cpuUsage()];
      await read();
      times.push(performance.now() - begunAt);
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1000);
    }
    delay.disable();
    console.log(
      `  ${what.padEnd(40)} ${median(times).toFixed(1).padStart(8)} ${median(cpu).toFixed(1).padStart(8)}   longest ${(delay.max / 1e6).toFixed(0)}`,
    );
  }
  await measureKeeping(history, ids);
  await journal.close();
}

/** A usual round, and the first of a process, which compares all phones. */
async function measureKeeping(history, ids) {
  const changed = Math.round(phones / 600);
  const state = (running) => ({
    running,
    data: 2,
    login: 0,
    assign: 0,
    user: null,
    frozen: 0,
    backup: null,
    restore: null,
  });
  const phone = (instance_id, running) => ({
    instance_id,
    name: 'phone',
    region: 'cn-region-1',
    sku: 'kp.basic.c1.large',
    state: state(running),
  });
  const whole = async () =>
    history.keep(tenant, {
      atMs: Date.now(),
      since: undefined,
      phones: ids.map((id) => phone(id, 2)),
      gone: [],
      isWhole: true,
    });
  await whole();
  const begunAt = performance.now();
  let atMs = await whole();
  console.log(`  first round, all phones: ${((performance.now() - begunAt) / 1000).toFixed(1)} s`);
  const times = [];
  for (let round = 0; round < 15; round += 1) {
    const startedAt = performance.now();
    atMs = await history.keep(tenant, {
      atMs: Date.now(),
      since: { atMs, counts: [] },
      phones: ids.slice(round * changed, (round + 1) * changed).map((id) => phone(id, 1)),
      gone: [],
      isWhole: false,
    });
    times.push(performance.now() - startedAt);
  }
  console.log(`  a round with ${changed} changes: ${median(times).toFixed(1)} ms`);
}

function median(times) {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
}
