// What a batch costs in the server: gateway, worker and store as in production, each in a process of its own, before a
// service that takes its time for each answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { signIn, startProcess } from './gateway-process.mjs';

const limit = 100;
const listed = 200;
export const concurrency = 4;
const pollMs = 1000;

const sleep = (ms) => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * A console before a service of its own, for as long as it is used.
 * @template T
 * @param {{ phones: number, latencyMs: number, offMs?: number, databaseUrl?: string }} setting
 * @param {(site: Awaited<ReturnType<typeof open>>) => Promise<T>} use
 */
export async function withConsole(setting, use) {
  const site = await open(setting);
  try {
    return await use(site);
  } finally {
    await site.close();
  }
}

async function open({ phones, latencyMs, offMs = 5000, databaseUrl = '' }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-batch-'));
  const cloud = await startProcess(
    'cloud',
    '',
    {},
    { FLEET: String(phones), LATENCY_MS: String(latencyMs), OFF_MS: String(offMs) },
  );
  const console = await startProcess('console', cloud.origin, { dataDir: folder, databaseUrl });
  const { origin } = console;
  const cookie = await signIn(origin);
  const ask = async (path, body) => {
    const answer = await fetch(origin + path, {
      headers: { origin, cookie },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    phones,
    latencyMs,
    origin,
    cookie,
    ask,
    done: async () => (await fetch(`${cloud.origin}/done`)).json(),
    async close() {
      await console.stop();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const idOf = (at) => `9f3c0a${String(at).padStart(10, '0')}`;

/** Reboots some of the fleet; resolves when the batch is stored. */
export const begin = ({ ask }, from, to) =>
  ask('/worker/batches', {
    action: 'reboot',
    instance_ids: Array.from({ length: to - from }, (_, at) => idOf(from + at)),
  });

/** Polls a batch as a browser does, until it holds. */
export async function watch({ ask }, id, holds) {
  for (let since = 0; ;) {
    const batch = await ask(`/worker/batches/${id}?since=${since}`);
    since = batch.upTo;
    if (holds(batch)) return batch;
    if (batch.upTo === batch.version) await sleep(pollMs);
  }
}

const isSent = ({ phase }) => phase.kind === 'ended';

/**
 * One batch of the whole fleet, watched by so many browsers, until all is sent.
 * Ideal: the fewest requests, so many at once from the first moment to the last.
 */
export async function measureBatch(site, watchers = 0) {
  const { phones, latencyMs, ask } = site;
  const before = await ask('/usage');
  const startedMs = performance.now();
  const { id } = await begin(site, 0, phones);
  const storedMs = performance.now() - startedMs;
  const watching = Array.from({ length: watchers }, () => watch(site, id, isSent));
  let batch;
  do {
    await sleep(250);
    batch = await ask(`/worker/batches/${id}`);
  } while (!isSent(batch));
  await Promise.all(watching);
  const after = await ask('/usage');
  const done = await site.done();
  if (done.twice > 0 || done.phones !== phones)
    throw new Error(`Not each phone once: ${JSON.stringify({ ...done, counts: batch.counts })}`);
  const writes = Math.ceil(phones / limit);
  const wholeMs = Date.parse(batch.endedAt) - Date.parse(batch.at);
  return {
    id,
    storedMs,
    wholeMs,
    sendingRatio: (done.lastAt - done.firstAt) / (Math.ceil(writes / concurrency) * latencyMs),
    ratio: wholeMs / (((Math.ceil(phones / listed) + writes) / concurrency) * latencyMs),
    cpuMs: after.cpuMs - before.cpuMs,
    idleMb: before.rssMb,
    mostMb: after.mostMb,
  };
}

/** Pages of the list, so many a second, or as many as can be had. */
export async function readLists({ origin, cookie }, seconds, perSecond) {
  const { latency, requests, non2xx, errors } = await autocannon({
    url: `${origin}/api/v1/instances/batch-query?page_size=60&page_no=1`,
    headers: { cookie },
    connections: 10,
    duration: seconds,
    ...(perSecond && { overallRate: perSecond }),
  });
  if (non2xx > 0 || errors > 0) throw new Error(`Lists: ${non2xx} refused, ${errors} failed`);
  return { p50: latency.p50, p99: latency.p99, perSecond: requests.total / seconds };
}
