// `npm run bench:batch`: what the batch engine costs. Wall time of 10,000 phones against a service in process that takes
// 200 ms a request, over the ideal ⌈n/limit⌉ ÷ concurrency × latency; the requests that guilty phones cost against the
// bound, with the guilty named by the service and not; and planning alone.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const phoneCount = Number(process.env.PHONES ?? 10_000);
const latencyMs = Number(process.env.LATENCY_MS ?? 200);
const concurrency = 4;

// Node 20 does not read TypeScript; Vite does.
const root = fileURLToPath(new URL('..', import.meta.url));
const { module: engine } = await runnerImport('/bench/batch-engine.ts', { root, configFile: false, logLevel: 'error' });

const { ms, ratio } = await engine.measureWallTime({ phoneCount, latencyMs, concurrency });
console.log(`${phoneCount} phones, ${latencyMs} ms a request, ${concurrency} at once: ${(ms / 1000).toFixed(2)} s, ${ratio.toFixed(3)} of the ideal (aim 1.10 or less)\n`);

/** @type {Record<string, Record<string, number | string>>} */
const rows = {};
for (const share of [0.01, 0.05, 0.2]) {
  for (const naming of ['none', 'true', 'false']) {
    const { guilty, extra, bound, failed, virtualMs } = await engine.measureExtra({ phoneCount, latencyMs, concurrency, share, naming });
    const said = { none: 'names nobody', true: 'names the guilty', false: 'names anybody' }[naming];
    rows[`${share * 100} %, ${said}`] = { guilty, failed, 'extra requests': extra, bound, 'extra / bound': (extra / bound).toFixed(2), 'time s (virtual)': Math.round(virtualMs / 1000) };
  }
}
console.table(rows);

console.log(`Planning 100,000 phones: ${engine.measurePlan(100_000).toFixed(0)} ms (median of 9)`);
