// `npm run bench:output`: what grouping the outputs of 10,000 phones costs, 1 KiB each, in ms and over a plain Map by string;
// with a few different outputs, with as many as phones, and with digits ignored. And how long a letter takes in the prompt
// from key to frame with 10,000 results on screen.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { signIn, startConsole } from './console.mjs';

const phoneCount = Number(process.env.PHONES ?? 10_000);

// Node 20 does not read TypeScript; Vite does.
const root = fileURLToPath(new URL('..', import.meta.url));
const { module: bench } = await runnerImport('/bench/output-grouping.ts', {
  root,
  configFile: false,
  logLevel: 'error',
});

/** @type {Record<string, Record<string, number | string>>} */
const rows = {};
for (const [title, kinds, ignoreDigits] of [
  ['5 different', 5, false],
  ['all different', phoneCount, false],
  ['all different, digits ignored', phoneCount, true],
]) {
  const { groups, ms, plainMs, ratio } = bench.measureGrouping(phoneCount, kinds, ignoreDigits);
  rows[title] = {
    groups,
    ms: ms.toFixed(1),
    'plain Map ms': plainMs.toFixed(1),
    ratio: ratio.toFixed(2),
  };
}
console.log(`Grouping ${phoneCount} outputs of 1 KiB (median of 9)`);
console.table(rows);

const { origin, browser, stop } = await startConsole();
try {
  const page = await (
    await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
  ).newPage();
  await page.goto(`${origin}/sign-in`);
  // Some of the phones do not run: so many more.
  await signIn(page, `fleet-${Math.ceil(phoneCount * 1.4)}`);
  await page.waitForURL(/\/instances/);
  await page.goto(`${origin}/adb?status=running`);
  const prompt = page.locator('input[data-shortcut=search]');
  await prompt.fill('dumpsys battery');
  await page.locator('button[type=submit][aria-disabled=false]').waitFor({ timeout: 120_000 });
  await prompt.press('Enter');
  const article = page.getByRole('article').last();
  await article
    .getByRole('button', { name: /^Show \d+ more groups/ })
    .waitFor({ timeout: 120_000 });
  await article.getByText(/waiting for/).waitFor({ state: 'detached', timeout: 300_000 });
  const shown = await article
    .getByText(/^[\d,]+ phones$/)
    .first()
    .innerText();
  await page.getByRole('button', { name: /^Show/ }).last().click();
  const works = await page.evaluate(async () => {
    const field = document.querySelector('input[data-shortcut=search]');
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const took = [];
    for (let letters = 1; letters <= 60; letters += 1) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const from = performance.now();
      value.set.call(
        field,
        'getprop ro.product.model.of.the.phone.that.is.asked.for.by.it'.slice(0, letters),
      );
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await Promise.resolve(); // React has drawn.
      field.closest('main').getBoundingClientRect(); // The browser has laid out.
      took.push(performance.now() - from);
    }
    return took.toSorted((a, b) => a - b);
  });
  const at = (share) => works[Math.floor(share * (works.length - 1))].toFixed(1);
  console.log(
    `A letter, from event to layout, with the results of ${shown} on screen: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (a frame is 16.7 ms)`,
  );
} finally {
  await stop();
}
