import { expectRows } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test('one button of its panel, and a second yes, put the account back to how it was first made', async ({ page, tenant }) => {
  await tenant.advance({ hours: 1 });
  await tenant.fault({ kind: 'soldOut' });
  await signIn(page, tenant);
  await expectRows(page, 72);
  await page.getByRole('button', { name: 'Simulator' }).click();
  const panel = page.getByRole('group', { name: 'Simulator' });
  const empty = panel.getByRole('button', { name: 'Empty the simulator' });
  await empty.click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(empty).toBeFocused();
  expect(await tenant.state()).toMatchObject({ aheadMs: 3_600_000, faults: [{ kind: 'soldOut' }] });

  await empty.click();
  await panel.getByRole('button', { name: 'Yes, empty it' }).click();
  await expect(panel.getByRole('status')).toHaveText('The account is as it was first made.');
  await expect(panel).toContainText('No faults are set.');
  expect(await tenant.state()).toMatchObject({ aheadMs: 0, faults: [] });
  await page.reload();
  await expectRows(page, 72);
});
