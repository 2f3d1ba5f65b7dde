import { Buffer } from 'node:buffer';
import { batchCount, batchDrawer, selectAll, selectionBar } from './support/batch.ts';
import { expectRows, grid, listPhones } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

/** Each is another number to whoever reads it as one. */
const users = ['9007199254740993001', '9007199254740993002', '9007199254740993003'] as const;

test('a list of users and phones is judged line by line, and only what is good is sent', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const phones = await listPhones(page);
  const [a, b, c, d] = phones
    .filter((phone) => phone.assign_status === 0 && phone.frozen_status === 0)
    .map(({ instance_id }) => instance_id);
  const taken = phones.find((phone) => phone.assign_status === 1 && phone.frozen_status === 0);
  const frozen = phones.find((phone) => phone.assign_status === 0 && phone.frozen_status === 1);
  const lines: [line: string, verdict: string][] = [
    ['user id,instance id', 'Header'],
    [`${users[0]},${a}`, 'Will be assigned'],
    [`${users[1]},${b}`, 'Will be assigned'],
    [`${users[2]},${c}`, 'Will be assigned'],
    [`1008600000000000001,${taken?.instance_id}`, `Assigned to ${taken?.assign_user}`],
    [`1008600000000000002,${frozen?.instance_id}`, 'Frozen'],
    [`1008600000000000003,${d}`, 'Line 8 assigns it to 1008600000000000004'],
    [`1008600000000000004,${d}`, 'Line 7 assigns it to 1008600000000000003'],
    ['1008600000000000005,no-such-phone', 'No phone with this ID or name in the list'],
    [`1.00861E+18,${d}`, 'Changed by a spreadsheet to 1.00861E+18: digits are lost'],
    [`,${d}`, 'No user ID'],
    [`${users[0]},${a}`, 'Same as line 2. Assigned only once'],
  ];
  // One of the good ones is refused all the same: somebody else was quicker.
  await tenant.fault({
    kind: 'guilty',
    operation: 'AssignInstance',
    ids: [c ?? ''],
    code: 'KOOPHONE.API.2209',
  });

  await selectAll(page).check();
  await selectionBar(page).getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign phones' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose file' }).click();
  const content = Buffer.from(`\uFEFF${lines.map(([line]) => line).join('\r\n')}\r\n`);
  await (await chooser).setFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: content });
  await expect(dialog).toContainText('Read from users.csv');
  const row = (number: number) =>
    dialog
      .getByRole('table', { name: 'Preview' })
      .locator(`[role=row][aria-rowindex="${number + 1}"]`);
  await dialog.getByRole('table', { name: 'Preview' }).evaluate((table) => table.scrollTo(0, 0));
  for (const [at, [, verdict]] of lines.entries()) {
    await row(at + 1).scrollIntoViewIfNeeded();
    await expect(
      row(at + 1)
        .getByRole('cell')
        .last(),
    ).toContainText(verdict);
  }
  const counts = dialog.getByRole('group', { name: 'Filter by result' });
  await expect(counts.getByRole('button')).toHaveText(['3 to assign', '7 skipped', '2 ignored']);
  await counts.getByRole('button', { name: '7 skipped' }).click();
  await expect(dialog.getByRole('table', { name: 'Preview' })).toHaveAttribute(
    'aria-rowcount',
    '8',
  );
  expect((await tenant.effects('AssignInstance')).calls, 'nothing is sent before it is said').toBe(
    0,
  );

  await dialog.getByRole('button', { name: 'Assign 3 phones' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(batchCount(page, 'failed')).toHaveText('1');
  await expect(batchDrawer(page)).toContainText('KOOPHONE.API.2209');
  expect(await tenant.effects('AssignInstance')).toMatchObject({ phones: 2, twice: [] });
  const after = new Map(
    (await listPhones(page)).map((phone) => [phone.instance_id, phone.assign_user]),
  );
  expect([a, b, c, d, taken?.instance_id].map((id) => after.get(id ?? '') ?? '')).toEqual([
    users[0],
    users[1],
    '',
    '',
    taken?.assign_user,
  ]);

  const journal = await page.request.get(
    '/journal/entries?operation=AssignInstance&outcome=succeeded',
  );
  const { items } = (await journal.json()) as { items: { targets: unknown[] }[] }; // the journal's own answer
  const sent = items.flatMap(({ targets }) => targets);
  expect(sent).toHaveLength(2);
  expect(sent).toEqual(
    expect.arrayContaining([
      { user_id: users[0], instance_id: a },
      { user_id: users[1], instance_id: b },
    ]),
  );
  await page.getByRole('textbox', { name: 'Search phones' }).fill('90071992547409930');
  await expectRows(page, 2);
  for (const user of users.slice(0, 2)) await expect(grid(page).getByText(user)).toBeVisible();
});

test('what was pasted and not sent is still there, and a corrected line changes its verdict', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const free = (await listPhones(page)).find(
    (phone) => phone.assign_status === 0 && phone.frozen_status === 0,
  );
  await selectAll(page).check();
  const open = () =>
    selectionBar(page).getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign phones' });
  const list = dialog.getByLabel('One user and one phone per line, with the phone by ID or name');
  await open();
  await list.fill(`two words\t${free?.instance_id}`);
  await expect(dialog.getByRole('table', { name: 'Preview' })).toContainText(
    'The user ID contains characters that are not allowed: space',
  );
  await expect(dialog.getByRole('button', { name: 'Assign', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await open();
  await expect(list).toHaveValue(`two words\t${free?.instance_id}`);
  await list.fill(`twowords\t${free?.instance_id}`);
  await expect(dialog.getByRole('table', { name: 'Preview' })).toContainText('Will be assigned');
  await dialog.getByRole('button', { name: 'Assign 1 phone' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  expect(
    (await listPhones(page)).find(({ instance_id }) => instance_id === free?.instance_id)
      ?.assign_user,
  ).toBe('twowords');
});

test('a list is pasted without a selection; its rows show who the users are, and remark a name', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const phones = await listPhones(page);
  const free = phones.filter((phone) => phone.assign_status === 0 && phone.frozen_status === 0);
  const owner = phones.find((phone) => phone.assign_user && phone.member_name);
  await page.getByRole('main').getByRole('button', { name: 'Assign…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign phones' });
  await dialog
    .getByLabel('One user and one phone per line, with the phone by ID or name')
    .fill(
      [
        `${owner?.assign_user},${free[0]?.instance_id}`,
        `${owner?.member_name},${free[1]?.instance_id}`,
      ].join('\n'),
    );
  const lines = dialog.getByRole('table', { name: 'Preview' }).getByRole('row');
  await expect(lines.nth(1).getByRole('cell').nth(1)).toContainText(owner?.member_name ?? '?');
  await expect(lines.nth(2).getByRole('cell').last()).toContainText(
    `“${owner?.member_name}” is a name. The user ID is ${owner?.assign_user}`,
  );
  await dialog.getByRole('button', { name: 'Assign 2 phones' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
});
