import type { Page } from '@playwright/test';
import { batchCount, batchDrawer, choose, putAway, sayYes, select } from './support/batch.ts';
import { startOwnBrowser } from './support/own-browser.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ fleet: 24 });

/** The notifications that the page has had the browser show, each with its text. */
const told = (page: Page) =>
  page.evaluate(() => (window as { told?: [string, string | undefined][] }).told); // Set below.

async function reboot(page: Page): Promise<void> {
  await select(page, 1);
  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchCount(page, 'accepted')).toHaveText('1');
}

test('the end of what one began is told by the browser while its tab is hidden, and by nobody twice', async ({
  tenant,
  baseURL,
  launchOptions,
}) => {
  const browser = await startOwnBrowser(launchOptions);
  const { page } = browser;
  try {
    // Without a screen a browser shows no notifications, and refuses them whatever it was told: they are noted instead.
    await page.addInitScript(() => {
      const told: [string, string | undefined][] = [];
      Object.assign(window, {
        told,
        Notification: class extends EventTarget {
          static permission = 'granted';
          constructor(title: string, options?: NotificationOptions) {
            super();
            told.push([title, options?.body]);
          }
        },
      });
    });
    await signIn(page, tenant, {
      at: `${baseURL}/instances?running=running&frozen=normal&assign=free`,
    });
    await reboot(page);
    await tenant.advance({ minutes: 5 });
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    await expect(batchDrawer(page)).toContainText('Ended');
    await expect(page.getByRole('status').getByText('Reboot 1 phone: 1 succeeded')).toBeAttached();
    expect(await told(page), 'who sees it needs no notification').toEqual([]);
    await putAway(page);

    await reboot(page);
    await browser.setHidden(true);
    await tenant.advance({ minutes: 5 });
    await expect.poll(() => told(page)).toEqual([['Reboot 1 phone', '1 succeeded']]);
    await browser.setHidden(false);
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    expect(await told(page)).toHaveLength(1);
  } finally {
    await browser.close();
  }
});
