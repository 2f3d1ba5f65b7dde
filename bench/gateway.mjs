// `npm run bench:gateway`: what the gateway costs, as ratios. A list page of 30 kB over 10 connections: direct, through the
// least possible proxy, through the gateway, through http-proxy-middleware; each a process of its own, in turns within one
// run so that a busy machine is busy for all. Where client, proxy and upstream share two processors, throughput is that of all three
// together: what the proxy itself takes of a processor is counted beside it. Every request asks another page, since the gateway shares identical ones.
import autocannon from 'autocannon';
import { buildServers, signIn, startServer } from './gateway-process.mjs';

const rounds = Number(process.env.ROUNDS ?? 15);
const secondsPerTurn = Number(process.env.SECONDS ?? 1);
const connections = 10;
const path = '/v1/instances/batch-query?page_size=60';
const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';

/**
 * Bodies pass outside of V8's heap and count for its size. One that is small is then collected whole every 40 ms, for seconds, or not:
 * which of the servers that hits is chance, and it costs as much as the call. So all of them begin with one that is not small.
 */
const start = (role) => startServer(role, upstream, {}, {}, ['--initial-old-space-size=128']);

await buildServers();
let upstream = '';
upstream = await start('upstream');
const cookie = { value: '' };
const targets = {
  direct: { origin: upstream, path },
  bare: { origin: await start('bare'), path },
  gateway: { origin: await start('gateway'), path: `/api${path}` },
  'http-proxy-middleware': { origin: await start('middleware'), path },
  'the same, kept alive': { origin: await start('keptAlive'), path },
};
cookie.value = await signIn(targets.gateway.origin);

/** @type {Record<string, { throughput: number[], p99: number[], processor: number[] }>} */
const measured = Object.fromEntries(
  Object.keys(targets).map((name) => [name, { throughput: [], p99: [], processor: [] }]),
);
let page = 0;
for (const target of Object.values(targets)) await fire(target, 1);
for (let round = 0; round < rounds; round += 1) {
  const names = Object.keys(targets);
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const { requests, latency, processorMs } = await fire(targets[name], secondsPerTurn);
    measured[name].throughput.push(requests.total / secondsPerTurn);
    measured[name].p99.push(latency.p99);
    measured[name].processor.push((processorMs * 1000) / requests.total);
  }
}
report();
await showSharing();
process.exit();

/**
 * @param {{ origin: string, path: string }} target
 * @param {number} duration seconds
 */
async function fire({ origin, path }, duration) {
  const before = await processorMs(origin);
  const result = await autocannon({
    url: origin,
    connections,
    duration,
    headers: { cookie: cookie.value, 'x-request-id': requestId },
    requests: [
      { setupRequest: (request) => ({ ...request, path: `${path}&page_no=${(page += 1)}` }) },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${origin}: ${result.non2xx} refused, ${result.errors} failed`);
  return { ...result, processorMs: (await processorMs(origin)) - before };
}

/**
 * What a server has taken of a processor so far.
 * @param {string} origin
 */
async function processorMs(origin) {
  return (await (await fetch(`${origin}/usage`)).json()).cpuMs;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/**
 * Each round by itself, then the middle one: load that comes and goes hits both sides of a ratio.
 * @param {'throughput' | 'p99' | 'processor'} what
 * @param {string} name
 * @param {string} to
 */
function ratio(what, name, to) {
  return median(
    measured[name][what].map((value, round) => value / measured[to][what][round]),
  ).toFixed(2);
}

function report() {
  console.log(
    `\nA list page of 30 kB, ${connections} connections, medians of ${rounds} interleaved rounds of ${secondsPerTurn} s\n`,
  );
  console.table(
    Object.fromEntries(
      Object.keys(targets).map((name) => [
        name,
        {
          'requests/s': Math.round(median(measured[name].throughput)),
          'p99 ms': median(measured[name].p99),
          'processor µs a call': Math.round(median(measured[name].processor)),
          'throughput / direct': ratio('throughput', name, 'direct'),
          'p99 / direct': ratio('p99', name, 'direct'),
        },
      ]),
    ),
  );
  console.log(
    `gateway / bare                   throughput ${ratio('throughput', 'gateway', 'bare')} (aim 0.90 or more)   p99 ${ratio('p99', 'gateway', 'bare')}`,
  );
  const keptAlive = 'the same, kept alive';
  console.log(
    `gateway / the same, kept alive   throughput ${ratio('throughput', 'gateway', keptAlive)} (no proxy can have more than direct / it: ${ratio('throughput', 'direct', keptAlive)})`,
  );
  console.log(
    `the same, kept alive / gateway   processor time a call ${ratio('processor', keptAlive, 'gateway')}; bare / gateway ${ratio('processor', 'bare', 'gateway')}`,
  );
  console.log(
    `gateway / http-proxy-middleware  throughput ${ratio('throughput', 'gateway', 'http-proxy-middleware')} (aim 1.50 or more)   p99 ${ratio('p99', 'gateway', 'http-proxy-middleware')}`,
  );
}

/** How many pages the upstream has been asked for. */
async function countCalls() {
  return Number(await (await fetch(`${upstream}/calls`)).text());
}

/** Twenty clients with connections of their own ask the same page at once. */
async function showSharing() {
  const before = await countCalls();
  const { origin } = targets.gateway;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(`${origin}/api${path}&page_no=1&slow=1`, {
        headers: { cookie: cookie.value, connection: 'close' },
      }).then((answer) => answer.text()),
    ),
  );
  const isSame = answers.every((answer) => answer.length > 0 && answer === answers[0]);
  console.log(
    `\n20 clients ask the same page at once: ${(await countCalls()) - before} upstream call(s), ${isSame ? 'all got the same bytes' : 'ANSWERS DIFFER'}`,
  );
}
