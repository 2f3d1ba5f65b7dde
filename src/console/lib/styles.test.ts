// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';

let loadStyles: () => Promise<void>;

beforeEach(async () => {
  vi.resetModules();
  ({ loadStyles } = await import('./styles.ts'));
  document.head.innerHTML = '<title>a</title>';
});

/** As the built document has it. Nothing is really loaded here: the tests say what came of it. */
function addLink(): void {
  const link = document.createElement('link');
  link.rel = 'later-stylesheet';
  document.head.append(link);
}
const links = () => [...document.querySelectorAll('link')];

it('the styles are loaded once, for all that wait for them', async () => {
  addLink();
  const both = [loadStyles(), loadStyles()];
  expect(links()).toHaveLength(1);
  expect(links()[0]?.rel).toBe('stylesheet');
  let isThere = false;
  void both[1]?.then(() => (isThere = true));
  await Promise.resolve();
  expect(isThere, 'nothing shows before').toBe(false);
  links()[0]?.dispatchEvent(new Event('load'));
  await Promise.all(both);
  await loadStyles();
  expect(links()).toHaveLength(1);
});

it('what could not be loaded is tried again by whoever comes next', async () => {
  addLink();
  const first = loadStyles();
  links()[0]?.dispatchEvent(new Event('error'));
  await expect(first).rejects.toThrow('could not be loaded');
  const second = loadStyles();
  expect(links().map(({ rel }) => rel)).toEqual(['stylesheet']);
  links()[0]?.dispatchEvent(new Event('load'));
  await second;
});

it('where the document has them, or there are none, nothing is waited for', async () => {
  await loadStyles();
  expect(links()).toEqual([]);
});
