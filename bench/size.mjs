// `npm run bench:size`: gzip kB of JavaScript that a browser really loads before the sign-in form and before the first row
// of Instances, against their budgets. Exits 1 where a budget is exceeded by more than 5 %.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/setup.mjs';
import { signIn, startConsole } from './console.mjs';

const budgetsKb = { 'sign-in form': 120, 'first row of Instances': 150 };
const tolerance = 1.05;

const { origin, browser, stop } = await startConsole();

/** Loads `path` in a fresh page and lists the scripts that were asked for before something was there, by the browser's own clock. */
async function scriptsUntil(context, path, selector) {
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const note = () =>
      document.querySelector(selector) && (performance.mark('there'), observer.disconnect());
    const observer = new MutationObserver(note);
    observer.observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(origin + path);
  await page.locator(selector).first().waitFor();
  const scripts = await page.evaluate(() => {
    const [{ startTime }] = performance.getEntriesByName('there');
    return performance
      .getEntriesByType('resource')
      .filter((one) => one.startTime < startTime && one.name.endsWith('.js'))
      .map(({ name }) => new URL(name).pathname);
  });
  return { page, scripts: new Set(scripts) };
}

const gzipKb = (path) =>
  gzipSync(readFileSync(join(root, 'dist/client', path)), { level: 9 }).length / 1000;

let isOver = false;
function report(title, scripts) {
  const sizes = [...scripts].map((path) => [path, gzipKb(path)]).toSorted(([, a], [, b]) => b - a);
  const totalKb = sizes.reduce((sum, [, kb]) => sum + kb, 0);
  const budget = budgetsKb[title];
  const ratio = totalKb / budget;
  isOver ||= ratio > tolerance;
  console.log(
    `\n${title}: ${totalKb.toFixed(1)} kB gzip in ${sizes.length} scripts, ${ratio.toFixed(3)} of the budget of ${budget} kB${ratio > tolerance ? ' — OVER' : ''}`,
  );
  for (const [path, kb] of sizes)
    console.log(`  ${kb.toFixed(1).padStart(6)}  ${path.replace('/assets/', '')}`);
}

try {
  const context = await browser.newContext({ locale: 'en-US' });
  const form = await scriptsUntil(context, '/sign-in', 'input[type=password]');
  report('sign-in form', form.scripts);
  await signIn(form.page, 'demo');
  await form.page.waitForURL(/\/instances/);
  const list = await scriptsUntil(
    context,
    '/instances',
    'tbody [role=row] input[type=checkbox], tbody tr input[type=checkbox]',
  );
  report('first row of Instances', list.scripts);
} finally {
  await stop();
}
process.exit(isOver ? 1 : 0);
