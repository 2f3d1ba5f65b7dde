import { expectEnded, outputsOf, run, runOf } from './support/adb.ts';
import { prompt, sendAs } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

/** Far more requests than go out at once: some are still to be sent whenever the key is pressed. */
test.use({ fleet: 1200 });

test('Ctrl-C stops what a command still has to send, not what was sent: its results come, and the line is kept', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'latency', operation: 'SyncCommand', ms: 3000 });
  await signIn(page, tenant, { at: '/adb?running=running' });
  await sendAs(page, 'Sync');
  const command = 'getprop ro.serialno';
  await run(page, command);
  const block = runOf(page, command);
  await expect(block.getByText(/^waiting for \d+$/)).toBeVisible();
  await expect(prompt(page)).toHaveValue('');
  await prompt(page).pressSequentially('the next');
  await prompt(page).press('Control+c');
  await expect(block.getByText('Stopping. Waiting for requests in progress')).toBeVisible();
  await expect(block.getByRole('button', { name: 'Stop', exact: true })).toBeHidden();
  await expect(prompt(page), 'it ends the waiting, not the line').toHaveValue('the next');

  await expectEnded(block);
  const summary = block.getByRole('group', { name: 'Run summary' });
  await expect(summary).toHaveText(/^[\d,]+ succeeded in [\d,]+ groups?.*[\d,]+ not sent$/);
  const { phones, twice } = await tenant.effects('SyncCommand');
  const outputs = [...(await outputsOf(page, command)).values()];
  expect(outputs.filter((text) => text !== null)).toHaveLength(phones);
  expect(phones).toBeGreaterThan(0);
  expect(twice).toEqual([]);
  const unsent = outputs.filter((text) => text === null).length;
  expect(unsent).toBeGreaterThan(0);
  await expect(summary).toContainText(`${unsent} not sent`);

  // Nothing runs any more: it takes the line.
  await prompt(page).press('Control+c');
  await expect(prompt(page)).toHaveValue('');
});
