// Measures the console's table against antd's virtual one on the same page and phones, and prints medians and ratios.
// npm run bench:table [-- --runs=5 --phones=100000]
import { chromium } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { provideChromium } from '../../scripts/chromium.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    phones: { type: 'string', default: '100000' },
  },
});
const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
const executablePath = await provideChromium();
const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const limitMs = 120_000;

await build({ configFile, logLevel: 'warn' });
const server = await preview({
  configFile,
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
const { port } = server.httpServer.address();
// A browser for each run: nothing that one table leaves behind slows the other.
const launch = () => chromium.launch({ executablePath, args: launchFlags });

/** One table on a fresh page, from nothing to all numbers. */
async function run(table, isSweeping = false) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  page.setDefaultTimeout(limitMs);
  try {
    await page.goto(
      `http://127.0.0.1:${port}/?table=${table}&phones=${options.phones}${isSweeping ? '&sweep' : ''}`,
    );
    await page.waitForFunction(() => 'bench' in window);
    const call = (name) => page.evaluate((name) => window.bench[name](), name);
    const client = await page.context().newCDPSession(page);
    const heapMb = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    };
    const numbers = { 'first row ms': await call('firstRow') };
    if (!isSweeping) {
      numbers['heap MB'] = await heapMb();
      numbers['toggle one ms'] = await call('toggle');
      numbers['select all ms'] = await call('selectAll');
      await call('selectAll');
      numbers['first filter ms'] = await call('firstFilter');
      await call('unfilter');
      numbers['filter ms'] = await call('filter');
      await call('unfilter');
      numbers['sort ms'] = await call('sort');
    }
    const session = await browser.newBrowserCDPSession();
    const cpuMs = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const before = await cpuMs();
    const { dropped, longTasks, longestMs } = await call('scroll');
    // Says the same on a busy machine, where frames are dropped for others' sake.
    const cpuPerFrame = ((await cpuMs()) - before) / 300;
    return {
      ...numbers,
      'dropped of 300 frames': dropped,
      'CPU ms per frame': cpuPerFrame,
      'long tasks in scroll': longTasks,
      'longest task ms': longestMs,
    };
  } finally {
    await browser.close();
  }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
const medians = (runs) =>
  Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]));
const show = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

try {
  const runs = { ours: [], antd: [], watching: [] };
  for (let round = 0; round < Number(options.runs); round++) {
    for (const table of ['ours', 'antd']) runs[table].push(await run(table));
    runs.watching.push(await run('ours', true));
  }
  const [ours, antd, watching] = [medians(runs.ours), medians(runs.antd), medians(runs.watching)];
  console.log(`${options.phones} phones × 22 fields, medians of ${options.runs} interleaved runs`);
  console.log(''.padEnd(24), 'ours'.padStart(8), 'antd'.padStart(8), 'antd/ours'.padStart(10));
  for (const [key, value] of Object.entries(ours)) {
    const ratio = value > 0 ? `${(antd[key] / value).toFixed(1)}×` : '–';
    console.log(
      key.padEnd(24),
      show(value).padStart(8),
      show(antd[key]).padStart(8),
      ratio.padStart(10),
    );
  }
  console.log(`\nScrolling while a round of watching changes 40 phones every 250 ms:`);
  console.log(
    `  dropped of 300 frames ${show(watching['dropped of 300 frames'])}, tasks over 50 ms ${show(watching['long tasks in scroll'])}, longest ${show(watching['longest task ms'])} ms, CPU ms per frame ${show(watching['CPU ms per frame'])}`,
  );
} finally {
  await new Promise((resolve) => server.httpServer.close(resolve));
}
