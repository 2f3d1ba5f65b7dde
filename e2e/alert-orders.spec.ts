import { startConsole, startUpstream } from './support/console.ts';
import { order, placedOrderId } from './support/order.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

test('a rule on unpaid orders is tried on an order that nobody has paid', async ({
  page,
  request,
}) => {
  test.slow(); // A console of its own, whose clock passes hours.
  const upstream = await startUpstream();
  const tenant = createTenant(request, 'calm-unpaid', upstream.origin);
  const gateway = await startConsole(upstream);
  try {
    await signIn(page, tenant, { at: `${gateway.origin}/order` });
    await order(page, { prefix: 'later', count: 2, isAutoPay: false });
    const orderId = await placedOrderId(page);
    await page.goto(`${gateway.origin}/instances`);
    await expect(page.getByText(/^updated /)).toBeVisible();
    await gateway.advance(2 * 3_600_000);
    await tenant.advance({ hours: 2 });
    await page.reload();
    await expect(page.getByText(/^updated /)).toBeVisible();

    await page.goto(`${gateway.origin}/alerts`);
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByRole('button', { name: 'New rule' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByText('Unpaid order').click();
    await form.getByLabel('After (hours)').fill('1');
    await form.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(form.getByText('Would have fired once in 7 days.')).toBeVisible();
    await expect(form.getByText(/^Phones were watched for .* of this period\./)).toBeVisible();
    const rings = form.getByRole('table', { name: 'When it would have fired' }).getByRole('row');
    await expect(rings.nth(1)).toContainText(
      `Still openOrder ${orderId} (2 phones, placed by admin) is not paidAt once`,
    );

    await form.getByLabel('After (hours)').fill('3');
    await form.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(form.getByText('Would not have fired in 7 days.')).toBeVisible();
  } finally {
    await gateway.stop();
    await upstream.stop();
  }
});
