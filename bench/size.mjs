// `npm run bench:size`: what a browser really loads before the sign-in form and before the first row of Instances: requests, and
// gzip kB of JavaScript and styles, against their budgets. Exits 1 where one is exceeded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/setup.mjs';
import { signIn, startConsole } from './console.mjs';

const budgets = {
  'sign-in form': { requests: 12, scriptsKb: 100, stylesKb: 10 },
  'first row of Instances': { requests: 12, scriptsKb: 150, stylesKb: 10 },
};

const { origin, browser, stop } = await startConsole();

/** Loads `path` in a fresh page and lists what was asked for before something was there, by the browser's own clock. */
async function requestsUntil(context, path, selector) {
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const note = () =>
      document.querySelector(selector) && (performance.mark('there'), observer.disconnect());
    const observer = new MutationObserver(note);
    observer.observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(origin + path);
  await page.locator(selector).first().waitFor();
  const paths = await page.evaluate(() => {
    const [{ startTime }] = performance.getEntriesByName('there');
    return performance
      .getEntriesByType('resource')
      .filter((one) => one.startTime < startTime)
      .map(({ name }) => new URL(name).pathname);
  });
  return { page, paths };
}

const gzipKb = (path) =>
  gzipSync(readFileSync(join(root, 'dist/client', path)), { level: 9 }).length / 1000;

let isOver = false;

/** Says one sum beside its budget. */
function weigh(what, sum, budget) {
  isOver ||= sum > budget;
  const share = `${(sum / budget).toFixed(3)} of the budget of ${budget}`;
  console.log(`  ${what}: ${sum.toFixed(1)}, ${share}${sum > budget ? ' — OVER' : ''}`);
}

function report(title, paths) {
  const { requests, scriptsKb, stylesKb } = budgets[title];
  console.log(`\n${title}`);
  weigh('requests', paths.length + 1, requests); // The document is one.
  for (const [kind, ending, budget] of [
    ['scripts', '.js', scriptsKb],
    ['styles', '.css', stylesKb],
  ]) {
    const sizes = [...new Set(paths)]
      .filter((path) => path.endsWith(ending))
      .map((path) => [path, gzipKb(path)])
      .toSorted(([, a], [, b]) => b - a);
    weigh(
      `${kind}, gzip kB`,
      sizes.reduce((sum, [, kb]) => sum + kb, 0),
      budget,
    );
    for (const [path, kb] of sizes)
      console.log(`    ${kb.toFixed(1).padStart(6)}  ${path.replace('/assets/', '')}`);
  }
  const others = paths.filter((path) => !/\.(?:js|css)$/.test(path));
  if (others.length > 0) console.log(`    beside them ${others.join(', ')}`);
}

try {
  const context = await browser.newContext({ locale: 'en-US' });
  const form = await requestsUntil(context, '/sign-in', 'input[type=password]');
  report('sign-in form', form.paths);
  await signIn(form.page, 'demo');
  await form.page.waitForURL(/\/instances/);
  const list = await requestsUntil(
    context,
    '/instances',
    'tbody [role=row] input[type=checkbox], tbody tr input[type=checkbox]',
  );
  report('first row of Instances', list.paths);
} finally {
  await stop();
}
process.exit(isOver ? 1 : 0);
