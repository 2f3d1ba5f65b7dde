import { batchDialog, choose, selectAll, selectionBar } from './support/batch.ts';
import { expectRows } from './support/list.ts';
import { createTenant, expect, project, signIn, test } from './support/test.ts';

test('two tabs, two tenants: what one has in hand is never done to the other', async ({ page: alphas, tenant: alpha, context, request }) => {
  const beta = createTenant(request, `fleet-30-${alpha.account}`);
  await signIn(alphas, alpha);
  await expectRows(alphas, 72);
  await selectAll(alphas).check();
  await choose(alphas, 'Reboot');

  const betas = await context.newPage();
  await betas.goto('/instances');
  await betas.getByRole('button', { name: /^Account menu/ }).click();
  await betas.getByRole('button', { name: 'Sign out' }).click();
  await expect(alphas.getByRole('dialog', { name: 'You have signed out in another tab' })).toBeVisible();
  await signIn(betas, beta);
  await expectRows(betas, 30);

  const who = `admin (${beta.account} · ${project})`;
  const dialog = alphas.getByRole('dialog', { name: `You are signed in as ${who} in another tab now` });
  await expect(dialog).toContainText(`This tab still shows what belongs to admin (${alpha.account} · ${project})`);
  const asked: string[] = [];
  alphas.on('request', (made) => asked.push(made.url()));
  await alphas.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await betas.reload();
  await expectRows(betas, 30);
  expect(asked, 'asked by the tab of before').toEqual([]);

  await dialog.getByRole('button', { name: `Go on as ${who}` }).click();
  await expect(alphas.getByText(`${beta.account} · ${project}`)).toBeVisible();
  await expectRows(alphas, 30);
  await expect(selectionBar(alphas)).toBeHidden();
  await expect(batchDialog(alphas)).toBeHidden();
  for (const tenant of [alpha, beta]) expect((await tenant.effects('BatchRebootInstance')).phones).toBe(0);
});
