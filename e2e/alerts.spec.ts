import type { Page } from '@playwright/test';
import {
  receiverAddress,
  receiverSecret,
  type ReceiversState,
} from '../src/contract/simulator-control.ts';
import { expectAccessible, untranslated } from './support/accessible.ts';
import { beginBatch } from './support/batch.ts';
import { listPhones } from './support/list.ts';
import { enter, expect, signIn, test } from './support/test.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const bell = (page: Page) => page.getByRole('link', { name: /^Alerts: / });

test('an administrator sets a channel and a rule, tries it, and acknowledges what it rings for; who only reads sees it all', async ({
  page,
  browser,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/alerts' });
  await expect(page.getByRole('heading', { name: 'No alert rules yet' })).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName('Alerts: none to acknowledge, none open');
  await page.getByRole('tab', { name: 'Channels' }).click();
  await page.getByRole('button', { name: 'New channel' }).click();
  const save = dialog(page).getByRole('button', { name: 'Save' });
  await dialog(page).getByLabel('Name').fill('Night shift');
  await dialog(page).getByLabel('Address').fill('http://plain.example/');
  await expect(dialog(page)).toContainText('Must be a full address that begins with https://');
  await expect(save).toBeDisabled();
  await dialog(page).getByLabel('Address').fill(receiverAddress(tenant.account, 'webhook'));
  await dialog(page).getByLabel('Signing key').fill(receiverSecret);
  await expectAccessible(page);
  await save.click();
  await expect(dialog(page)).toBeHidden();
  const channel = page.getByRole('row', { name: /Night shift/ });
  await expect(channel).toContainText('https://simulator.invalid/…');
  await channel.getByRole('button', { name: 'Test' }).click();
  const received = async () =>
    (
      (await (
        await page.request.get(`/simulator/${tenant.account}/receivers`)
      ).json()) as ReceiversState
    ).received; // The simulator's own answer.
  await expect(page.getByText('Test notification sent').first()).toBeVisible();
  expect(await received()).toMatchObject([
    { kind: 'webhook', signature: 'right', text: expect.stringContaining('This is a test notice') },
  ]);

  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'New rule' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Batch trouble');
  await dialog(page).getByText('Critical').click();
  await dialog(page).getByText('Batch failures').click();
  await dialog(page).getByLabel('Failures above (%)').fill('20');
  await dialog(page).getByLabel('Night shift').check();
  await expectAccessible(page);
  await save.click();
  await expect(page.getByRole('row', { name: /Batch trouble/ })).toContainText(
    'Batch failures above 20%',
  );

  await tenant.fault({
    kind: 'refuse',
    operation: 'BatchRebootInstance',
    status: 400,
    code: 'KOOPHONE.API.5005',
  });
  const ids = (await listPhones(page))
    .filter(({ running_status }) => running_status === 2)
    .slice(0, 6)
    .map(({ instance_id }) => instance_id);
  await beginBatch(page, { action: 'reboot', instance_ids: ids });
  await expect(bell(page)).toHaveAccessibleName('Alerts: 1 to acknowledge, 1 open', {
    timeout: 90_000,
  });
  await bell(page).click();
  const open = page.getByRole('region', { name: 'Open' }).getByRole('listitem');
  await expect(open).toContainText('Critical');
  await expect(open).toContainText('6 of 6 phones with a result failed or are unknown');
  await expect(open).toContainText('Notified once');
  await expectAccessible(page);
  await expect.poll(received).toHaveLength(2);

  const reader = await (
    await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' })
  ).newPage();
  await enter(reader, tenant, { user: 'viewer', at: '/alerts' });
  const acknowledge = reader.getByRole('button', { name: '确认', exact: true });
  await expect(acknowledge).toBeDisabled();
  await expect(acknowledge).toHaveAccessibleDescription('只读用户只能查看，不能操作');
  expect(await untranslated(reader.getByRole('main'))).toEqual([]);
  await expectAccessible(reader, { isOtherLook: true });
  await reader.getByRole('tab', { name: '通知渠道' }).click();
  await expect(reader.getByRole('row', { name: /Night shift/ })).toBeVisible();
  await expect(reader.getByRole('button', { name: '测试' })).toBeDisabled();

  await open.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(open).toContainText('Acknowledged by admin');
  await expect(bell(page)).toHaveAccessibleName('Alerts: none to acknowledge, 1 open');
});

test('a rule is made of the list’s filters, tried on the past before it is saved, and kept where somebody else removed it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=stopped&q=koophone' });
  await expect(page.getByText(/^updated /)).toBeVisible();
  await page.getByRole('button', { name: 'Create alert rule from this view' }).click();
  const form = dialog(page);
  await expect(form.getByRole('searchbox', { name: 'Search phones' })).toHaveValue('koophone');
  await expect(form.getByRole('checkbox', { name: 'stopped' })).toBeChecked();
  await form.getByLabel('For (minutes)').fill('0');
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(form.getByText('Would have fired once in 7 days.')).toBeVisible();
  await expect(form.getByText('The search looks into names, IDs and users only.')).toBeVisible();
  await expect(form.getByRole('table', { name: 'When it would have fired' })).toContainText(
    'Still open',
  );
  await expectAccessible(page);
  await form.getByRole('button', { name: '24 hours' }).click();
  await expect(form.getByText(/^Would have fired/)).toBeHidden();
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Stopped ones');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  const row = page.getByRole('row', { name: /Stopped ones/ });
  await expect(row).toContainText('Of phones with “koophone”: 1 or more are stopped');

  // Somebody removes it in another browser, while it is changed here.
  await row.getByRole('button', { name: 'Edit' }).click();
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Still wanted');
  const { items } = (await (await page.request.get('/worker/alert-rules')).json()) as {
    items: { id: string }[];
  }; // As it is documented.
  const { origin } = new URL(page.url());
  await page.request.delete(`/worker/alert-rules/${items[0]?.id}`, { headers: { origin } });
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toContainText('Somebody has changed or deleted it since you opened it.');
  await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
    'Still wanted',
  );
  await form.getByRole('button', { name: 'Save as new rule' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /Still wanted/ })).toBeVisible();
});
