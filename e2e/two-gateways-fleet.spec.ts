import { startConsole, startUpstream } from './support/console.ts';
import { startFaultyWay } from './support/faulty-way.ts';
import { listPhones } from './support/list.ts';
import { startPostgres } from './support/postgres.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

test('a browser at a gateway that does not sweep sees what the other one has seen', async ({
  page,
  request,
}) => {
  test.slow(); // Two gateways and a database.
  const [upstream, postgres] = await Promise.all([startUpstream(), startPostgres()]);
  const way = await startFaultyWay(upstream.origin);
  const settings = {
    databaseUrl: postgres.url,
    sessionSecret: 'a secret that both of them know, long enough',
  };
  const tenant = createTenant(request, 'calm-follower', upstream.origin);
  const leader = await startConsole(upstream, settings);
  const follower = await startConsole({ ...upstream, origin: way.origin }, settings);
  try {
    // Whoever is asked first sweeps.
    await signIn(page, tenant, { at: `${leader.origin}/instances` });
    await expect(page.getByText(/^updated /)).toBeVisible();
    await page.goto(`${follower.origin}/instances`);
    await expect(page.getByText(/^updated /)).toBeVisible();
    const phone = (await listPhones(page)).find((one) => one.running_status === 2);
    const row = page
      .getByRole('grid', { name: 'Instances' })
      .getByRole('row', { name: phone?.instance_name ?? '' });
    await expect(row).toContainText('running');

    // From now on the follower cannot ask the service for phones by itself.
    way.breakAt(['/v1/instances'], 'unavailable');
    await tenant.fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.*.running_status',
      value: 1,
      ids: [phone?.instance_id ?? ''],
    });
    await expect(row).toContainText('stopped', { timeout: 60_000 });
  } finally {
    await follower.stop();
    await leader.stop();
    await way.stop();
    await postgres.stop();
    await upstream.stop();
  }
});
