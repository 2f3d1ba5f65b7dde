import { expectEnded, run, runOf } from './support/adb.ts';
import { batchDialog } from './support/batch.ts';
import { prompt } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

test('a character that no command may have is named, with why, and nothing is sent', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await expect(page.getByRole('button', { name: /^Run on/ })).toBeVisible();
  for (const [command, says] of [
    ['ps -A | grep x', '| is not allowed. The service does not support pipes'],
    ['input text "a"', '" is not allowed. The service does not support quotes'],
    ['cd /; ls', '; is not allowed. The service does not support joining commands'],
    ['a'.repeat(1025), '1,025 bytes. The limit is 1,024'],
  ] as const) {
    await prompt(page).fill(command);
    await expect(page.getByRole('alert')).toContainText(says);
    await prompt(page).press('Enter');
  }
  // Whatever had been sent would have come before the one that is.
  await run(page, 'id');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectEnded(runOf(page, 'id'));
  await expect(page.getByRole('article')).toHaveCount(1);
  expect(await tenant.effects('SyncCommand')).toMatchObject({ twice: [] });
});

test('a command that destroys asks first, by the number of phones', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const command = 'rm -rf /sdcard/DCIM';
  await run(page, command);
  const dialog = batchDialog(page);
  await expect(dialog).toContainText('Deletes files. They cannot be recovered.');
  const title = await dialog.getByText(/^Run rm -rf \/sdcard\/DCIM on \d+ phones$/).innerText();
  const count = /(\d+) phones/.exec(title)?.[1] ?? '';
  await expect(dialog.getByRole('button', { name: `Run on ${count} phones` })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  // Whoever thinks again goes on from there.
  await expect(prompt(page)).toBeFocused();
  await expect(prompt(page)).toHaveValue(command);
  await prompt(page).press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(prompt(page)).toBeFocused();
  expect((await tenant.effects('SyncCommand')).calls).toBe(0);
  expect((await tenant.effects('AsyncCommand')).calls).toBe(0);
  await prompt(page).press('Enter');
  // It can go out in stages, with a note, as every action.
  await dialog.getByText('Options').click();
  await dialog.getByLabel('Note').fill('old pictures');
  await dialog.getByLabel(`Type ${count} to confirm`).fill(count);
  await dialog.getByRole('button', { name: `Run on ${count} phones` }).click();
  await expect(runOf(page, command)).toBeVisible();
  await expect.poll(async () => (await tenant.effects('AsyncCommand')).phones).toBe(Number(count));
  await expect(prompt(page)).toHaveValue('');
  await runOf(page, command).getByRole('link', { name: 'Batch' }).click();
  await expect(page.getByText('old pictures').first()).toBeVisible();
});

test('a command that is not known to only look asks before it goes to many phones', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await run(page, 'input keyevent 3');
  await expect(batchDialog(page)).toContainText(
    'This command is not known to be read-only, and it goes to more than 20 phones.',
  );
  await batchDialog(page)
    .getByRole('button', { name: /^Run on \d+ phones$/ })
    .click();
  await expect(runOf(page, 'input keyevent 3')).toBeVisible();
  await run(page, 'getprop ro.product.model');
  await expect(runOf(page, 'getprop ro.product.model')).toBeVisible();
});

test('the prompt is a terminal’s', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  for (const command of ['uptime', 'ls -l /sdcard/']) {
    await run(page, command);
    await expect(runOf(page, command).getByRole('region', { name: /Output of/ })).not.toHaveCount(
      0,
    );
    // While results are waited for Control+c ends the waiting, not the line.
    await expectEnded(runOf(page, command));
  }
  const line = page.getByRole('combobox', { name: /^(?:Command|Searching history:)$/ });
  await line.press('ArrowUp');
  await expect(line).toHaveValue('ls -l /sdcard/');
  await line.press('ArrowUp');
  await expect(line).toHaveValue('uptime');
  await line.press('ArrowDown');
  await line.press('ArrowDown');
  await expect(line).toHaveValue('');
  await line.press('Control+r');
  await line.pressSequentially('upt');
  await line.press('Enter');
  await expect(line).toHaveValue('uptime');
  await line.press('Control+c');
  await expect(line).toHaveValue('');
  await line.pressSequentially('cat /sdcard/DC');
  await line.press('Tab');
  await expect(line).toHaveValue(/^cat \/sdcard\/DCIM/);
  await line.press('Control+l');
  await expect(page.getByText('Cleared: 2 commands hidden')).toBeVisible();
  // Also the one that the address named.
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page).toHaveURL(/\/adb\?/);
  await page.getByRole('button', { name: 'Show again' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
});
