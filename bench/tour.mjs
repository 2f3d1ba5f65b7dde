// `npm run bench:tour [-- --runs=3 --account=fleet-1000 --cpu=1,4]`: a walk through all pages, click by click. From each click to
// what it was for on screen, and to the next frame after it (interaction to next paint), with all code in the browser's cache, on a
// processor as it is and one of a quarter. Prints medians in ms, against the aims.
import { parseArgs } from 'node:util';
import { signIn, startConsole } from './console.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    account: { type: 'string', default: 'fleet-1000' },
    cpu: { type: 'string', default: '1,4' },
  },
});

/** Of a later page on a processor as it is, and of every click on one of a quarter. */
const aims = { contentMs: 100, paintMs: 200 };
/** So long the page is left to come to rest between two clicks. */
const restMs = 700;
const limitMs = 15_000;

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 * @typedef {object} Step
 * @property {string} name
 * @property {(page: Page) => Locator} on what is clicked
 * @property {string} [brings] a selector of what it was for; absent where it is seen in what is clicked
 * @property {boolean} [isPage] whether it leads to another page
 */

const button = (name) => (page) => page.getByRole('button', { name, exact: true }).first();
const rail = (name, brings) => ({
  name: `to ${name}`,
  on: (page) => page.getByRole('navigation').getByRole('link', { name, exact: true }),
  brings,
  isPage: true,
});

/** @type {Step[]} */
const steps = [
  {
    name: 'a phone',
    on: (page) => page.locator('tbody a[href]').nth(3),
    brings: 'aside h2, [role=dialog] h2',
  },
  { name: 'its drawer away', on: button('Close') },
  {
    name: 'sort by name',
    on: (page) => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').first(),
  },
  { name: 'columns', on: button('Columns'), brings: '[popover] input[type=checkbox]' },
  { name: 'columns away', on: button('Columns') },
  {
    name: 'select a phone',
    on: (page) => page.locator('tbody input[type=checkbox]').nth(2),
    brings: '[aria-label="Actions on selected phones"] button',
  },
  {
    name: 'select all',
    on: (page) => page.locator('thead input[type=checkbox]'),
  },
  {
    name: 'reboot, asked first',
    on: button('Reboot'),
    brings: '[role=dialog] button[type=submit]',
  },
  { name: 'no', on: button('Cancel') },
  { name: 'clear', on: button('Clear') },
  rail('adb', 'main [role=combobox]'),
  rail('Apps', 'main input'),
  rail('Video', '[role=grid] td'),
  rail('Order', 'main input[type=radio]'),
  rail('Batches', '[role=grid] td a, [role=grid] td code'),
  rail('Tasks', '[role=grid] td a, [role=grid] td code'),
  rail('Activity', '[role=grid] td a, [role=grid] td code'),
  rail('Instances', 'tbody a[href]'),
];

/** In the page, before all else of it. */
function watch() {
  const tour = { pressedAt: 0, contentMs: undefined, paintMs: 0, begin: undefined };
  window.tour = tour;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) tour.paintMs = Math.max(tour.paintMs, duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });
  addEventListener('pointerdown', (event) => (tour.pressedAt = event.timeStamp), true);
  const afterPaint = (run) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', run);
      port1.start();
      port2.postMessage(undefined);
    });
  tour.begin = (selector) => {
    Object.assign(tour, { pressedAt: 0, contentMs: undefined, paintMs: 0 });
    const before = new Set(selector ? document.querySelectorAll(selector) : []);
    const observer = new MutationObserver(() => {
      if (tour.pressedAt === 0) return;
      const isThere =
        !selector || [...document.querySelectorAll(selector)].some((one) => !before.has(one));
      if (!isThere) return;
      observer.disconnect();
      afterPaint(() => (tour.contentMs = performance.now() - tour.pressedAt));
    });
    observer.observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  };
}

/**
 * One walk. @returns for each step what it took
 * @param {Page} page
 */
async function walk(page) {
  const took = [];
  for (const { name, on, brings } of steps) {
    const target = on(page);
    await target.waitFor();
    await target.hover(); // As one comes to it: what a click may want is loaded then.
    await page.waitForTimeout(restMs);
    await page.evaluate((selector) => window.tour.begin(selector), brings);
    await target.click();
    await page
      .waitForFunction(() => window.tour.contentMs !== undefined)
      .catch((error) => {
        throw new Error(`${name}: ${error.message}`);
      });
    await page.waitForTimeout(restMs);
    took.push(await page.evaluate(() => ({ ...window.tour, begin: undefined })));
  }
  return took;
}

/** Something in every record: a command on some phones, and their preparing. @param {Page} page */
async function begin(page) {
  const ids = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/instances/batch-query?page_no=1&page_size=50');
    return (await answer.json()).data.result.map(({ instance_id }) => instance_id);
  });
  for (const batch of [
    { action: 'command', parameters: { command: 'getprop' } },
    { action: 'prepare' },
  ]) {
    const answer = await page.request.post(`${origin}/worker/batches`, {
      headers: { origin },
      data: { ...batch, instance_ids: ids },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const against = (value, aim) =>
  `${value.toFixed(0).padStart(5)} ms${value > aim ? ` (aim ${aim})` : ''}`.padEnd(19);

const { origin, browser, stop } = await startConsole();
try {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  await page.addInitScript(watch);
  await page.goto(`${origin}/sign-in`);
  await signIn(page, options.account);
  await page.locator('tbody a[href]').first().waitFor();
  await begin(page);
  const client = await context.newCDPSession(page);
  for (const cpu of [0, ...options.cpu.split(',').map(Number)]) {
    await client.send('Emulation.setCPUThrottlingRate', { rate: cpu || 1 });
    const walks = [];
    // The first walk fills the cache, and is not counted.
    for (let at = 0; at < (cpu === 0 ? 1 : Number(options.runs)); at += 1) {
      await page.goto(`${origin}/instances`);
      await page.locator('tbody a[href]').first().waitFor();
      await page.waitForTimeout(restMs * 3);
      walks.push(await walk(page));
    }
    if (cpu === 0) continue;
    console.log(`CPU ${cpu}×`.padEnd(24) + 'to what it was for'.padEnd(21) + 'to the next frame');
    steps.forEach(({ name, isPage }, at) => {
      const of = (figure) => median(walks.map((one) => one[at][figure]));
      console.log(
        name.padEnd(24) +
          against(of('contentMs'), isPage && cpu === 1 ? aims.contentMs : Infinity) +
          against(of('paintMs'), cpu === 1 ? Infinity : aims.paintMs),
      );
    });
  }
} finally {
  await stop();
}
