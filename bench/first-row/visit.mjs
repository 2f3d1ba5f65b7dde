// One visit of a page: when its first row is on screen, and what the page did until it came to rest.

/** How long a page is watched after its first row. */
const restMs = 2000;
const limitMs = 120_000;

/**
 * @typedef {{ cpu: number, roundTripMs: number }} Conditions
 * @typedef {{ firstRowMs: number, longestTaskMs: number, shift: number }} Visit
 */

/** In the page, before all else of it: notes when the first row has been painted, tasks of more than 50 ms, and shifts. */
function watch(selector) {
  const seen = { firstRowMs: 0, longestTaskMs: 0, shift: 0 };
  window.seen = seen;
  const observe = (type, hear) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
      type,
      buffered: true,
    });
  observe('longtask', ({ duration }) => {
    seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  });
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.shift += value;
  });
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    // A task that is begun in a frame runs behind its painting.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        seen.firstRowMs = performance.now();
      });
      port1.start();
      port2.postMessage(undefined);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/**
 * Visits an address under some conditions: cold, or warm with what earlier visits have left in the browser's cache.
 * @param {import('@playwright/test').Browser} browser
 * @param {{ address: string, selector: string, signedIn: object, isWarm: boolean } & Conditions} what
 * @returns {Promise<Visit>}
 */
export async function visit(browser, { address, selector, signedIn, isWarm, cpu, roundTripMs }) {
  const context = await browser.newContext({
    locale: 'en-US',
    storageState: signedIn,
    viewport: { width: 1280, height: 800 },
  });
  try {
    // What is run for the third time is there compiled, too.
    const visitsBefore = isWarm ? 2 : 0;
    for (let before = 0; before < visitsBefore; before += 1) {
      const page = await context.newPage();
      await page.goto(address);
      await page.locator(selector).first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.close();
    }
    const page = await context.newPage();
    page.setDefaultTimeout(limitMs);
    await page.addInitScript(watch, selector);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: roundTripMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.seen.firstRowMs > 0);
    await page.waitForTimeout(restMs);
    return await page.evaluate(() => window.seen);
  } finally {
    await context.close();
  }
}
