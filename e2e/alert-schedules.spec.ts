import type { Page } from '@playwright/test';
import type { NewSchedule, Schedule } from '../src/contract/schedules.ts';
import { expectAccessible } from './support/accessible.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { listPhones } from './support/list.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

const dayMs = 86_400_000;
/** Three in the morning in UTC. */
const nightMs = 3 * 3_600_000;

const listed = (page: Page, region: 'Open' | 'Ended') =>
  page.getByRole('region', { name: region }).getByRole('listitem');

test('a scheduled run that did not go rings once, says why, and is over once the next one has gone', async ({
  page,
  request,
}) => {
  test.slow(); // A console of its own, whose clock passes nights.
  const upstream = await startUpstream();
  const tenant = createTenant(request, 'calm-runs', upstream.origin);
  const { origin, advance, stop } = await startConsole(upstream, {
    serviceAccount: tenant.account,
  });
  let aheadMs = 0;
  /** To a little behind three in the morning. Whoever signed in the day before is signed out by then. */
  async function passToNight(at: string): Promise<void> {
    const nowMs = Date.now() + aheadMs;
    const next = Math.floor((nowMs - nightMs) / dayMs + 1) * dayMs + nightMs;
    const ms = Math.ceil((next - nowMs) / 1000) * 1000 + 2000;
    aheadMs += ms;
    await tenant.advance({ seconds: ms / 1000 });
    await advance(ms);
    await signIn(page, tenant, { at: `${origin}${at}` });
  }
  async function save(path: string, data: NewSchedule): Promise<string> {
    const answer = await page.request.post(`${origin}/worker/schedules${path}`, {
      headers: { origin },
      data,
    });
    expect(answer.status(), await answer.text()).toBe(202);
    return ((await answer.json()) as Schedule).id; // As it is documented.
  }
  try {
    await signIn(page, tenant, { at: `${origin}/alerts` });
    const running = (await listPhones(page)).filter(
      (phone) => phone.running_status === 2 && phone.frozen_status === 0,
    );
    const nightly: NewSchedule = {
      name: 'Nightly reboot',
      action: 'reboot',
      target: {
        kind: 'ids',
        instance_ids: running.slice(0, 3).map(({ instance_id }) => instance_id),
      },
      when: { kind: 'cron', cron: '0 3 * * *' },
      zone: 'UTC',
      missed: 'skip',
      confirmed_phones: 3,
    };
    const id = await save('', { ...nightly, most_phones: 2 });
    await save('', {
      ...nightly,
      name: 'Morning start',
      when: { kind: 'cron', cron: '0 9 * * *' },
    });

    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByRole('button', { name: 'New rule' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Name' }).fill('Reboots');
    await form.getByText('Schedule did not run').click();
    await form.getByRole('combobox', { name: 'Schedule' }).click();
    await page.getByRole('option', { name: 'Nightly reboot' }).click();
    await form.getByLabel('Repeat every (minutes)').fill('');
    await form.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(form.getByText('Would not have fired in 7 days.')).toBeVisible();
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Reboots/ })).toContainText(
      'Schedule “Nightly reboot” did not run',
    );

    await passToNight('/alerts');
    const open = listed(page, 'Open');
    await expect(open).toContainText(
      'Schedule “Nightly reboot” did not run: more phones match than the limit allows (3 phones matched)',
      { timeout: 60_000 },
    );
    await expect(open).toContainText(/Scheduled for .* · Notified once/);
    await expect(page.getByRole('link', { name: /^Alerts: / })).toHaveAccessibleName(
      'Alerts: 1 to acknowledge, 1 open',
    );
    await expectAccessible(page);
    await open.getByRole('link', { name: 'Show schedule' }).click();
    await expect(page.getByRole('dialog', { name: /Nightly reboot/ })).toContainText(
      'not run: more phones match than the limit allows',
    );

    // The next night neither: it is the same alert.
    await passToNight('/alerts');
    await expect(open).toContainText('Schedule “Nightly reboot” did not run 2 times in a row: ', {
      timeout: 60_000,
    });
    await expect(open).toContainText('Notified once');

    await save(`/${id}`, nightly);
    await passToNight('/alerts');
    await expect(listed(page, 'Ended')).toContainText(/Recovered .*, after .* · Notified once/, {
      timeout: 60_000,
    });
    await expect(page.getByText('No open alerts')).toBeVisible();

    await page.getByRole('tab', { name: 'Rules' }).click();
    await page
      .getByRole('row', { name: /Reboots/ })
      .getByRole('button', { name: 'Dry run' })
      .click();
    const dryRun = page.getByRole('dialog');
    await dryRun.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(dryRun.getByText('Would have fired once in 7 days.')).toBeVisible();
    await expect(
      dryRun.getByRole('table', { name: 'When it would have fired' }).getByRole('row').nth(1),
    ).toContainText('did not run 2 times in a row');
  } finally {
    await stop();
    await upstream.stop();
  }
});
