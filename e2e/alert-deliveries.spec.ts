import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AlertChannel, AlertChannelInput } from '../src/contract/alert-channels.ts';
import type { AlertRuleInput } from '../src/contract/alerts.ts';
import {
  receiverAddress,
  receiverSecret,
  type ReceiversState,
} from '../src/contract/simulator-control.ts';
import { startReceiver } from '../src/server/https-receiver.fixture.ts';
import { expectAccessible } from './support/accessible.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { listPhones } from './support/list.ts';
import { createTenant, expect, signIn, test, type Tenant } from './support/test.ts';

const bell = (page: Page) => page.getByRole('link', { name: /^Alerts: / });
const listed = (page: Page, region: 'Open' | 'Ended') =>
  page.getByRole('region', { name: region }).getByRole('listitem');

/** A rule that rings once three more phones than now are in an unknown state, told to one channel. @returns how many phones that are */
async function setRule(page: Page, channel: AlertChannelInput): Promise<number> {
  const phones = await listPhones(page);
  const count = 3 + phones.filter((phone) => phone.running_status === 0).length;
  const { origin } = new URL(page.url());
  const put = async (path: string, data: AlertChannelInput | AlertRuleInput) =>
    expect(
      (await page.request.put(`${origin}${path}`, { data, headers: { origin } })).ok(),
      path,
    ).toBe(true);
  const id = crypto.randomUUID();
  await put(`/worker/alert-channels/${id}`, channel);
  await put(`/worker/alert-rules/${crypto.randomUUID()}`, {
    name: 'Unknown state',
    is_on: true,
    severity: 'critical',
    condition: {
      kind: 'phones',
      view: { search: '', filters: {} },
      field: 'running',
      values: [0],
      least: { count },
      minutes: 0,
    },
    tells_recovery: true,
    channels: [id],
  });
  return count;
}

/** From now on the service does not know how three phones are. @returns their names */
async function loseSight(page: Page, tenant: Tenant): Promise<string[]> {
  const lost = (await listPhones(page)).filter((phone) => phone.running_status === 2).slice(0, 3);
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.*.running_status',
    value: 0,
    ids: lost.map(({ instance_id }) => instance_id),
  });
  return lost.map(({ instance_name }) => instance_name ?? '');
}

test('an alert that recovers says so: on the page, at the bell and where it was told', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/alerts' });
  const count = await setRule(page, {
    kind: 'webhook',
    name: 'Night shift',
    language: 'en',
    address: receiverAddress(tenant.account, 'webhook'),
    secret: receiverSecret,
  });
  const names = await loseSight(page, tenant);
  await expect(bell(page)).toHaveAccessibleName('Alerts: 1 to acknowledge, 1 open', {
    timeout: 60_000,
  });
  const open = listed(page, 'Open');
  await expect(open).toContainText(`${count} of 72 phones have an unknown running status`);
  for (const name of names) await expect(open).toContainText(name);

  await tenant.clearFaults();
  const ended = listed(page, 'Ended');
  await expect(ended).toContainText(/Recovered .*, after .* · Notified once/, { timeout: 60_000 });
  await expect(page.getByText('No open alerts')).toBeVisible();
  // It is still to be acknowledged, and nothing is wrong any more.
  await expect(bell(page)).toHaveAccessibleName('Alerts: 1 to acknowledge, none open');
  await expectAccessible(page);
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/simulator/${tenant.account}/receivers`);
      const { received } = (await answer.json()) as ReceiversState; // The simulator's own answer.
      return received.map(({ signature, text }) => [signature, text.split('\n', 1)[0]]);
    })
    .toEqual([
      ['right', '[Critical] Unknown state (recovered)'],
      ['right', '[Critical] Unknown state'],
    ]);
  await ended.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(bell(page)).toHaveAccessibleName('Alerts: none to acknowledge, none open');
});

test('what a receiver does not take is tried again, shown with the reason, and in the end given up', async ({
  page,
  request,
}) => {
  test.slow(); // A console of its own, whose clock passes hours.
  const folder = mkdtempSync(join(tmpdir(), 'console-e2e-receiver-'));
  const certificate = join(folder, 'receiver.pem');
  await using receiver = await startReceiver(certificate);
  receiver.answer = () => 503;
  const arrived = () => receiver.received.length;
  const upstream = await startUpstream();
  const tenant = createTenant(request, 'calm-deliveries', upstream.origin);
  const gateway = await startConsole(upstream, { receiverCertificate: certificate });
  const attempts = async () => {
    const answer = await page.request.get(`${gateway.origin}/worker/alert-channels`);
    const { items } = (await answer.json()) as { items: AlertChannel[] }; // As it is documented.
    return items[0]?.failures[0]?.attempts;
  };
  try {
    await signIn(page, tenant, { at: `${gateway.origin}/alerts` });
    await setRule(page, {
      kind: 'webhook',
      name: 'Night shift',
      language: 'en',
      address: receiver.address,
    });
    await loseSight(page, tenant);
    const open = listed(page, 'Open');
    await expect(open).toContainText('Notified once · 1 notification pending', { timeout: 60_000 });
    await page.getByRole('tab', { name: 'Channels' }).click();
    const channel = page.getByRole('row', { name: /Night shift/ });
    await expect(channel).toContainText(/HTTP\.503, 1 attempt · next attempt /);

    await gateway.advance(31_000);
    await expect(channel).toContainText(/HTTP\.503, 2 attempts · next attempt /);
    receiver.answer = () => 200;
    await gateway.advance(61_000);
    await expect.poll(arrived).toBe(3);
    // The same each time.
    expect(new Set(receiver.received.map(({ id, event }) => `${event} ${id}`)).size).toBe(1);
    await expect(channel).toContainText('None');
    await page.getByRole('tab', { name: 'Alerts' }).click();
    await expect(open).not.toContainText('pending');

    // The recovery is never taken: after twelve attempts nobody tries any more.
    receiver.answer = () => 503;
    await tenant.clearFaults();
    await expect.poll(arrived, { timeout: 60_000 }).toBe(4);
    for (let attempt = 2; attempt <= 12; attempt += 1) {
      await gateway.advance(3_601_000);
      // Who asks each hour stays signed in.
      await expect.poll(attempts).toBe(attempt);
    }
    expect(receiver.received).toHaveLength(3 + 12);
    expect(receiver.received.slice(3).every(({ event }) => event === 'recovers')).toBe(true);
    await page.getByRole('tab', { name: 'Channels' }).click();
    await expect(channel).toContainText('HTTP.503, 12 attempts · gave up');
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Alerts' }).click();
    await expect(listed(page, 'Ended')).toContainText('1 notification not delivered');
  } finally {
    await gateway.stop();
    await upstream.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
