// `npm run bench:journal`: what the journal costs. Each write with it (SQLite, PostgreSQL) against without it, through the
// real gateway to an upstream that says yes at once, in turns within one run so that a busy machine is busy for all; then
// pages of what was done, by the filters that people use, first and deep. Both databases hold 1,000,000 entries before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { runnerImport } from 'vite';
import { buildServers, signIn, startServer } from './gateway-process.mjs';
import { startPostgres } from './postgres.mjs';

const entryCount = Number(process.env.ENTRIES ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 9);
const secondsPerTurn = Number(process.env.SECONDS ?? 2);
const pageRounds = 25;
const root = fileURLToPath(new URL('..', import.meta.url));

await buildServers();
const { module: filling } = await runnerImport('/bench/journal-fill.ts', {
  root,
  configFile: false,
  logLevel: 'error',
});
const folder = mkdtempSync(join(tmpdir(), 'bench-journal-'));
const postgres = await startPostgres();
try {
  await measure();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function measure() {
  const stores = {
    SQLite: { dataDir: join(folder, 'sqlite') },
    PostgreSQL: { dataDir: join(folder, 'postgres'), databaseUrl: postgres.url },
  };
  let filled;
  for (const [name, store] of Object.entries(stores)) {
    const startedAt = performance.now();
    filled = await filling.fillJournal(store, entryCount);
    console.log(
      `${name}: ${entryCount} entries in ${Math.round((performance.now() - startedAt) / 1000)} s`,
    );
  }
  const upstream = await startServer('upstream');
  const start = async (role, store) => {
    const origin = await startServer(role, upstream, store);
    return { origin, cookie: await signIn(origin) };
  };
  const gateways = {
    'no journal': await start('unrecorded'),
    SQLite: await start('gateway', stores.SQLite),
    PostgreSQL: await start('gateway', stores.PostgreSQL),
  };
  await measureWrites(gateways);
  const { SQLite, PostgreSQL } = gateways;
  await measurePages({ SQLite, PostgreSQL }, filled);
}

/** One write after the other, and ten at a time. */
async function measureWrites(gateways) {
  const names = Object.keys(gateways);
  for (const connections of [1, 10]) {
    const measured = Object.fromEntries(names.map((name) => [name, { perSecond: [], ms: [] }]));
    for (const name of names) await write(gateways[name], connections, 1);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const { requests } = await write(gateways[name], connections, secondsPerTurn);
        const perSecond = requests.total / secondsPerTurn;
        measured[name].perSecond.push(perSecond);
        measured[name].ms.push((1000 * connections) / perSecond);
      }
    }
    const without = measured['no journal'];
    console.log(
      `\nWrites of two phones over ${connections} connection${connections > 1 ? 's' : ''}, medians of ${rounds} interleaved rounds of ${secondsPerTurn} s\n`,
    );
    console.table(
      Object.fromEntries(
        names.map((name) => {
          const { perSecond, ms } = measured[name];
          return [
            name,
            {
              'writes/s': Math.round(median(perSecond)),
              'ms a write': median(ms).toFixed(2),
              'ms more': median(ms.map((value, round) => value - without.ms[round])).toFixed(2),
              'time / no journal': median(
                ms.map((value, round) => value / without.ms[round]),
              ).toFixed(2),
            },
          ];
        }),
      ),
    );
  }
}

async function write({ origin, cookie }, connections, duration) {
  const result = await autocannon({
    url: `${origin}/api/v1/instances/reboot`,
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ instance_ids: ['phone000007', 'phone000008'] }),
    connections,
    duration,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${origin}: ${result.non2xx} refused, ${result.errors} failed`);
  return result;
}

/** Pages of GET /journal/entries as the console asks for them. */
async function measurePages(gateways, { actor, operation, batchId, phone, deep }) {
  const filters = {
    none: {},
    actor: { actor },
    operation: { operation },
    'outcome=refused': { outcome: 'refused' },
    'outcome=unknown': { outcome: 'unknown' },
    'outcome=unknown, operation': { outcome: 'unknown', operation },
    'outcome=refused, operation': { outcome: 'refused', operation },
    'actor, operation': { actor, operation },
    'outcome=pending': { outcome: 'pending' },
    phone: { instance_id: phone },
    batch: { batch_id: batchId },
  };
  const pages = Object.entries(filters).flatMap(([name, query]) => [
    [name, query],
    [`${name}, deep`, { ...query, after: deep }],
  ]);
  const measured = pages.map(() =>
    Object.fromEntries(Object.keys(gateways).map((name) => [name, []])),
  );
  const rows = pages.map(() => 0);
  for (let round = 0; round <= pageRounds; round += 1) {
    for (const [at, [, query]] of pages.entries()) {
      for (const [name, { origin, cookie }] of Object.entries(gateways)) {
        const startedAt = performance.now();
        const answer = await fetch(`${origin}/journal/entries?${new URLSearchParams(query)}`, {
          headers: { cookie },
        });
        const { items } = await answer.json();
        // The first round warms up.
        if (round > 0) measured[at][name].push(performance.now() - startedAt);
        rows[at] = items.length;
      }
    }
  }
  console.log(
    `\nPages of 50 among ${entryCount} entries, medians of ${pageRounds} interleaved rounds; "/ none" is the time against that of the first page without a filter\n`,
  );
  console.table(
    Object.fromEntries(
      pages.map(([name], at) => {
        const cells = Object.keys(gateways).flatMap((store) => [
          [`${store} ms`, median(measured[at][store]).toFixed(1)],
          [
            `${store} / none`,
            median(measured[at][store].map((ms, round) => ms / measured[0][store][round])).toFixed(
              1,
            ),
          ],
        ]);
        return [name, { rows: rows[at], ...Object.fromEntries(cells) }];
      }),
    ),
  );
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
