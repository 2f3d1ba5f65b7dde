import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './expect.ts';

/** Files of the built app by the modules that they were made from, as Vite names them: late ones have no names of their own. */
const manifest = JSON.parse(readFileSync('dist/client/.vite/manifest.json', 'utf8')) as Readonly<
  Record<string, { file: string }>
>;

/** Waits until the code of these modules has come, as some of it does once a page is at rest. @param modules below `src/console` */
export async function expectLoaded(page: Page, ...modules: string[]): Promise<void> {
  const files = modules.map((module) => manifest[`src/console/${module}`]?.file ?? module);
  await expect
    .poll(() =>
      page.evaluate((wanted) => {
        const came = performance.getEntriesByType('resource').map(({ name }) => name);
        return wanted.filter((file) => !came.some((name) => name.endsWith(`/${file}`)));
      }, files),
    )
    .toEqual([]);
}
