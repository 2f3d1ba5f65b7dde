import type { Locator, Page } from '@playwright/test';
import { grid } from './support/list.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';

const phoneDrawer = (page: Page) => page.getByRole('dialog', { name: /^Phone / });

/** The connection of a phone that runs. */
async function openConnection(page: Page, tenant: Tenant): Promise<Locator> {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await grid(page).getByRole('link').first().click();
  await phoneDrawer(page).getByRole('tab', { name: 'Connection' }).click();
  return page.getByRole('region', { name: 'Connection' });
}

test('a device token is hidden until it is asked for, and kept nowhere', async ({
  page,
  tenant,
}) => {
  const panel = await openConnection(page, tenant);
  await expect(panel).toContainText('A device token is a credential');
  const answered = page.waitForResponse((response) => response.url().endsWith('/auth'));
  await panel.getByRole('button', { name: 'Get device token' }).click();
  const { data } = (await (await answered).json()) as { data: { device_token: string } }; // the simulator's own answer
  const token = data.device_token;
  await expect(panel.getByRole('button', { name: 'Show Device token' })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await panel.getByRole('button', { name: 'Show Device token' }).click();
  await expect(panel.getByText(token)).toBeVisible();
  await panel.getByRole('button', { name: 'Hide Device token' }).click();
  await expect(panel.getByText(token)).toBeHidden();

  const stored = await page.evaluate(async () =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );
  expect(stored).not.toContain(token);
  const list = await (await page.request.get('/journal/entries?operation=GetDeviceToken')).json();
  const { items } = list as { items: { id: string; outcome: string }[] }; // the journal's own answer
  expect(items, 'who had one is known').toMatchObject([{ outcome: 'succeeded' }]);
  const entry = await (await page.request.get(`/journal/entries/${items[0]?.id}`)).text();
  expect(entry).toContain('GetDeviceToken');
  expect(entry).not.toContain(token);

  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(panel.getByRole('button', { name: 'Show Device token' })).toBeHidden();
});

test('a signalling address that is not encrypted is warned of, and no other', async ({
  page,
  tenant,
}) => {
  const panel = await openConnection(page, tenant);
  const warning = panel.getByText(
    'The signaling address is not encrypted. The token crosses the network in plain text.',
  );
  await panel.getByRole('button', { name: 'Get device token' }).click();
  // As in the reference's own example.
  await expect(panel.getByText(/^http:\/\/[\d.]+:18082$/)).toBeVisible();
  await expect(warning).toBeVisible();

  for (const [address, isWarnedOf] of [
    ['wss://relay.example.com:18083', false],
    ['ws://relay.example.com:18082', true],
    ['https://relay.example.com:18083', false],
  ] as const) {
    await tenant.clearFaults();
    await tenant.fault({
      kind: 'oddAnswer',
      operation: 'GetDeviceToken',
      path: 'data.resource.rtc.ice_signaling.signaling_url',
      value: address,
    });
    await panel.getByRole('button', { name: 'Get another token' }).click();
    await expect(panel.getByText(address)).toBeVisible();
    await expect(warning, address).toHaveCount(isWarnedOf ? 1 : 0);
  }
});
