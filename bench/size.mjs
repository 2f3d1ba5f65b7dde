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

/** Loads `path` in a fresh page and lists the scripts asked for until `isThere`. */
async function scriptsUntil(context, path, isThere) {
  const page = await context.newPage();
  const scripts = new Set();
  let isCounting = true;
  page.on('request', (request) => isCounting && request.resourceType() === 'script' && scripts.add(new URL(request.url()).pathname));
  await page.goto(origin + path);
  await isThere(page).waitFor();
  isCounting = false;
  return { page, scripts };
}

const gzipKb = (path) => gzipSync(readFileSync(join(root, 'dist/client', path)), { level: 9 }).length / 1000;

let isOver = false;
function report(title, scripts) {
  const sizes = [...scripts].map((path) => [path, gzipKb(path)]).toSorted(([, a], [, b]) => b - a);
  const totalKb = sizes.reduce((sum, [, kb]) => sum + kb, 0);
  const budget = budgetsKb[title];
  const ratio = totalKb / budget;
  isOver ||= ratio > tolerance;
  console.log(`\n${title}: ${totalKb.toFixed(1)} kB gzip in ${sizes.length} scripts, ${ratio.toFixed(3)} of the budget of ${budget} kB${ratio > tolerance ? ' — OVER' : ''}`);
  for (const [path, kb] of sizes) console.log(`  ${kb.toFixed(1).padStart(6)}  ${path.replace('/assets/', '')}`);
}

try {
  const context = await browser.newContext({ locale: 'en-US' });
  const form = await scriptsUntil(context, '/sign-in', (page) => page.getByLabel('Password'));
  report('sign-in form', form.scripts);
  await signIn(form.page, 'demo');
  await form.page.waitForURL(/\/instances/);
  const list = await scriptsUntil(context, '/instances', (page) => page.getByRole('row').nth(1).getByRole('checkbox'));
  report('first row of Instances', list.scripts);
} finally {
  await stop();
}
process.exit(isOver ? 1 : 0);
