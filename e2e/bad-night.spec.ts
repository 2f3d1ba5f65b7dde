import {
  receiverAddress,
  receiverSecret,
  type ReceiversState,
} from '../src/contract/simulator-control.ts';
import type { Alert } from '../src/contract/alerts.ts';
import { expectRows } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test('a bad night is seen next morning: what rang, on the overview and in the phone’s timeline', async ({
  page,
  tenant,
}) => {
  const nightMs = await tenant.planBadNight();
  const { now } = await tenant.state();
  // Tokens do not outlive a day: whoever signs in does so just before.
  await tenant.advance({ seconds: Math.floor((nightMs - Date.parse(now)) / 1000) - 60 });
  await signIn(page, tenant);
  await expectRows(page, 72);
  // The first page alone is no fleet: what comes with the whole of it is no news.
  await expect(page.getByText(/^updated /)).toBeVisible();

  const { origin } = new URL(page.url());
  const put = async (path: string, data: object) =>
    expect((await page.request.put(path, { data, headers: { origin } })).ok()).toBe(true);
  const channel = crypto.randomUUID();
  await put(`/worker/alert-channels/${channel}`, {
    kind: 'webhook',
    name: 'Night shift',
    language: 'en',
    address: receiverAddress(tenant.account, 'webhook'),
    secret: receiverSecret,
  });
  await put(`/worker/alert-rules/${crypto.randomUUID()}`, {
    name: 'A phone fails',
    is_on: true,
    severity: 'critical',
    condition: { kind: 'failure', view: { search: '', filters: {} } },
    tells_recovery: false,
    channels: [channel],
  });
  const received = async () =>
    (
      (await (
        await page.request.get(`/simulator/${tenant.account}/receivers`)
      ).json()) as ReceiversState
    ).received; // The simulator's own answer.

  await tenant.advance({ minutes: 36 });
  const bell = page.getByRole('link', { name: /^Alerts: / });
  await expect(bell).toHaveAccessibleName('Alerts: 1 to acknowledge, 1 open', {
    timeout: 90_000,
  });
  await expect.poll(received).toMatchObject([{ kind: 'webhook', signature: 'right' }]);
  const { items } = (await (await page.request.get('/worker/alerts?state=open')).json()) as {
    items: Alert[];
  }; // As it is documented.
  const [phone] = items[0]?.facts.phones ?? [];
  await page.goto('/overview');
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText(
    phone?.name ?? '?',
  );

  await page.goto(`/instances/${phone?.id}`);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const changes = page.getByRole('table', { name: 'Timeline' }).getByRole('row');
  await expect.poll(() => changes.count()).toBeGreaterThan(2);
});
