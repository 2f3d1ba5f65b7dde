import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

interface Judgement {
  /** What is as it was when it was judged before. */
  judged?: readonly string[];
  /** A selector: nothing else is looked at. */
  part?: string;
  /** The same screen is judged by every rule in another look (theme): what may differ is how well it can be read. */
  isOtherLook?: boolean;
  /** The same screen is judged in another language: what may differ is all but colours. */
  isOtherLanguage?: boolean;
}

/** Three quarters of axe's work. */
const byColours = 'color-contrast';

/**
 * Axe judges every element by every rule. What passes it only counts: to describe thousands of cells, and to carry that
 * through a second page, took longer than to judge them. That page is for frames of other origins; there are no frames.
 */
export async function expectAccessible(
  page: Page,
  { judged = [], part, isOtherLook = false, isOtherLanguage = false }: Judgement = {},
): Promise<void> {
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (isOtherLook) axe.withRules([byColours]);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  if (isOtherLanguage) axe.disableRules([byColours]);
  for (const selector of judged) axe.exclude(selector);
  if (part !== undefined) axe.include(part);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    })),
  ).toEqual([]);
}

/**
 * The same of a page in the light theme, which is then seen in the dark one: there only the colours differ. No style asks for the
 * language: in another one than the first the dark theme has nothing to show.
 */
export async function expectAccessibleInBothThemes(page: Page, how: Judgement = {}): Promise<void> {
  await expectAccessible(page, how);
  if (how.isOtherLanguage) return;
  await turn(page, 'dark');
  await expectAccessible(page, { ...how, isOtherLook: true });
  await turn(page, 'light');
}

/** As the system does it in the evening. What follows it in scripts has done so when the frame after is drawn. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await page.emulateMedia({ colorScheme });
  await expect.poll(ground).not.toBe(before);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** Axe has nothing against the size of what is pressed, and the room around it: its one rule that the whole look leaves out. */
export async function expectRoomyTargets(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withRules(['target-size'])
    .analyze();
  expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(5);
  expect(
    violations.flatMap(({ nodes }) =>
      nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`),
    ),
  ).toEqual([]);
}

/** The buttons of a part in Chinese that have no Chinese word. */
export async function untranslated(part: Locator): Promise<string[]> {
  const names = await part
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent));
  expect(names, 'buttons to look at').not.toEqual([]);
  return names.filter((name) => name !== '' && !/\p{Script=Han}/u.test(name));
}
