import type { Page } from '@playwright/test';
import { startFaultyWay, wayFaults, type FaultyWay } from './support/faulty-way.ts';
import { listPhones } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

/** Each page, what it says cannot be loaded, and what would be false then. */
const pages = [
  {
    name: 'the overview',
    at: () => '/overview',
    failures: [
      'Could not load batches and tasks',
      'Could not load orders',
      'Could not load the history',
      'Could not load the failures',
    ],
    untrue: /no problems|No batches or tasks|No orders wait|Nothing failed|Nothing kept/,
  },
  {
    name: 'the alerts',
    at: () => '/alerts',
    failures: ['Could not load the alerts'],
    untrue: /No /,
  },
  {
    name: 'the schedules',
    at: () => '/schedules',
    failures: ['Could not load schedules'],
    untrue: /No /,
  },
  {
    name: 'the timeline',
    at: async (page: Page) => `/timeline?ids=${(await listPhones(page))[0]?.instance_id}`,
    failures: ['Could not load the timeline'],
    untrue: /Nothing|No /,
  },
  {
    name: 'the list at another time',
    at: () => '/instances?at=2026-11-01T00:00:00Z',
    failures: ['Could not load phones'],
    untrue: /No records|0 phones/,
  },
];

test.describe('where answers of the console itself do not come through', () => {
  let way: FaultyWay;
  test.beforeEach(async ({ baseURL }) => {
    way = await startFaultyWay(baseURL ?? '');
  });
  test.afterEach(() => way.stop());

  for (const { name, at, failures, untrue } of pages)
    test(`${name} says so in its place, nothing false, and how to try again`, async ({
      page,
      tenant,
    }) => {
      test.slow(); // Each fault is waited for as long as reads are tried again.
      await signIn(page, tenant, { at: way.origin });
      const path = await at(page);
      const main = page.getByRole('main');
      for (const fault of wayFaults) {
        way.breakAt(['/worker', '/journal'], fault);
        await page.goto(`${way.origin}${path}`);
        for (const failure of failures)
          await expect(
            main.getByRole('alert').filter({ hasText: failure }).first(),
            `${fault}: ${failure}`,
          ).toBeVisible();
        await expect(main).not.toContainText(untrue);
        await expect(main).not.toContainText(/undefined|JSON|<h1>/);
        const again = main.getByRole('button', { name: 'Try again' });
        expect(await again.count()).toBeGreaterThanOrEqual(failures.length);
      }
      way.mend();
      await main.getByRole('button', { name: 'Try again' }).first().click();
      await expect(main).not.toContainText(failures[0] ?? '');
    });
});
