import type { Page } from '@playwright/test';
import { run, runOf, expectEnded } from '../e2e/support/adb.ts';
import { field, openApk } from '../e2e/support/apps.ts';
import { batchDrawer, batchRows, beginBatch } from '../e2e/support/batch.ts';
import { runningPhones } from '../e2e/support/journal.ts';
import { expectRows, grid, listPhones } from '../e2e/support/list.ts';
import { fillOrder } from '../e2e/support/order.ts';
import { createTenant, expect, signIn, test } from '../e2e/support/test.ts';
import { tellStory, tellingPhones } from './story.ts';

/** In a tenant of 72 phones unless the page needs more. */
const account = 'acme';

/** The page once all of it has come, the bell last. */
async function take(page: Page, name: string): Promise<void> {
  if (name !== 'sign-in') await expect(page.getByRole('link', { name: /^Alerts: / })).toBeVisible();
  await page.screenshot({ path: new URL(`${name}.png`, import.meta.url).pathname });
}

const ended = (page: Page) => batchDrawer(page).getByText('Ended', { exact: true });

test('the sign-in', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await take(page, 'sign-in');
});

test('the list', async ({ page, request }) => {
  await signIn(page, createTenant(request, 'fleet-3000-acme'));
  await expectRows(page, 3000);
  await expect(page.getByText('updated just now')).toBeVisible();
  await expect(grid(page).getByText('streaming').first()).toBeVisible();
  await take(page, 'instances');
});

/** Days that a small fleet has lived through, and what of them a large one does in the same time. */
const stories = [
  { look: '', account: 'acme-story', hours: 7 * 24, stepMinutes: 5, range: '7 days' },
  { look: '-20000', account: 'fleet-20000-acme', hours: 26, stepMinutes: 9, range: '24 h' },
] as const;

for (const { look, range, ...told } of stories)
  test(`the overview and timelines${look}`, async ({ page, request }) => {
    test.setTimeout(3_600_000); // It takes some thousand looks at the fleet.
    const story = await tellStory(request, told);
    try {
      const ids = await tellingPhones(request, story);
      await page.setViewportSize({ width: 1280, height: 1080 });
      await signIn(page, story.tenant, { at: `${story.console.origin}/overview` });
      for (const [theme, colorScheme] of [
        ['', 'light'],
        ['-dark', 'dark'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${story.console.origin}/overview`);
        await expect(page.getByText(/^[\d,]+ of [\d,]+ phones need attention$/)).toBeVisible({
          timeout: 60_000,
        });
        await page.getByRole('button', { name: range.replace('24 h', '24 hours') }).click();
        await expect(page.getByText('No terms end within 30 days')).toBeVisible();
        await expect(page.getByText(/^Peak logins: /)).toBeVisible();
        await take(page, `overview${look}${theme}`);

        await page.goto(`${story.console.origin}/timeline?ids=${ids.join()}`);
        await page.getByRole('button', { name: range }).click();
        await expect(page.getByRole('link', { name: /^Reboot by/ }).first()).toBeVisible();
        await take(page, `timeline${look}${theme}`);
      }
    } finally {
      await story.stop();
    }
  });

test('the alerts', async ({ page, request }) => {
  await signIn(page, createTenant(request, account), { at: '/alerts' });
  const { origin } = new URL(page.url());
  const view = { search: '', filters: {} };
  for (const [name, severity, condition] of [
    [
      'Phones frozen',
      'critical',
      { kind: 'phones', view, field: 'frozen', values: [1], least: { count: 1 }, minutes: 0 },
    ],
    ['A batch fails', 'warning', { kind: 'batch', percent: 10 }],
  ] as const) {
    const answer = await page.request.put(`/worker/alert-rules/${crypto.randomUUID()}`, {
      headers: { origin },
      data: { name, is_on: true, severity, condition, tells_recovery: true, channels: [] },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await expect(page.getByRole('link', { name: /^Alerts: \d/ })).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByText('Phones frozen').first()).toBeVisible();
  await take(page, 'alerts');
});

test('the schedules', async ({ page, request }) => {
  await signIn(page, createTenant(request, account), { at: '/schedules' });
  const { origin } = new URL(page.url());
  for (const [name, action, cron] of [
    ['Nightly reboot', 'reboot', '0 3 * * *'],
    ['Release on Sundays', 'release', '30 4 * * 0'],
  ]) {
    const answer = await page.request.post('/worker/schedules', {
      headers: { origin },
      data: {
        name,
        action,
        target: { kind: 'view', view: { search: '', filters: { running: [2] } } },
        when: { kind: 'cron', cron },
        zone: 'Asia/Shanghai',
        missed: 'skip',
        confirmed_phones: 50,
      },
    });
    expect(answer.status(), await answer.text()).toBe(202);
  }
  await page.reload();
  await expect(page.getByRole('row', { name: /Release on Sundays/ })).toBeVisible();
  await take(page, 'schedules');
});

test('an order before its yes', async ({ page, request }) => {
  await signIn(page, createTenant(request, account), { at: '/order' });
  await fillOrder(page, { prefix: 'support-night', count: 20 });
  await page.getByRole('searchbox', { name: 'Search SKUs' }).scrollIntoViewIfNeeded();
  await take(page, 'order');
});

test('the sheet of the video settings', async ({ page, request }) => {
  await signIn(page, createTenant(request, account), { at: '/video' });
  await page.getByRole('button', { name: 'Sharp', exact: true }).click();
  await take(page, 'video');
});

test('an app that the browser has read', async ({ page, request }) => {
  await signIn(page, createTenant(request, account), { at: '/apps?targets=view&running=running' });
  await openApk(page);
  await field(page, 'Download address').fill(
    'https://apps.obs.cn-north-4.myhuaweicloud.com/settings-8.0.10.apk',
  );
  await take(page, 'apps');
});

test('a command, its groups, and the records that all of this leaves', async ({
  page,
  request,
}) => {
  const tenant = createTenant(request, account);
  await signIn(page, tenant, { at: '/adb?targets=view&running=running' });
  await run(page, 'getprop ro.build.version.release');
  await expectEnded(runOf(page, 'getprop ro.build.version.release'));
  await take(page, 'adb');

  const phones = (await listPhones(page)).map(({ instance_id }) => instance_id);
  const running = (await runningPhones(page)).slice(0, 24);
  await tenant.fault({ kind: 'guilty', operation: 'ReleaseInstancesSession', percent: 20 });
  await beginBatch(page, {
    action: 'command',
    parameters: { command: 'df -h' },
    instance_ids: running,
  });
  const released = await beginBatch(page, {
    action: 'release',
    instance_ids: phones.slice(0, 48),
    note: 'Before the night update',
  });
  await page.goto(`/instances?batch=${released}`);
  await expect(ended(page)).toBeVisible({ timeout: 60_000 });
  await take(page, 'batch');

  await tenant.fault({ kind: 'latency', operation: 'BatchRebootInstances', ms: 20_000 });
  await beginBatch(page, { action: 'prepare', instance_ids: running });
  await beginBatch(page, { action: 'reboot', instance_ids: running.slice(0, 12) });
  await page.goto('/batches');
  await expect(batchRows(page)).toHaveCount(5);
  await take(page, 'batches');

  await page.goto('/tasks');
  await page.getByRole('grid').getByRole('link').first().click();
  await expect(page.getByRole('dialog').locator('dl').first()).toBeVisible();
  await take(page, 'tasks');

  await page.goto('/activity');
  const batch = page.getByRole('row').filter({ hasText: 'Release session' }).first();
  await batch.getByRole('button', { name: 'Show requests' }).click();
  await expect(page.getByRole('button', { name: 'Hide requests' })).toBeVisible();
  await take(page, 'activity');
});
