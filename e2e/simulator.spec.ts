import { expectRows } from './support/list.ts';
import type { FaultRequest } from '../src/contract/simulator-control.ts';
import { expect, signIn, test } from './support/test.ts';

test('one button of its panel, and a second yes, put the account back to how it was first made', async ({
  page,
  tenant,
}) => {
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

const odd = (operation: string, path: string, value: unknown): Partial<FaultRequest> => ({
  kind: 'oddAnswer',
  operation,
  path,
  value,
});
const presets: [group: string, button: string, fault: Partial<FaultRequest>][] = [
  ['List of phones', 'Status "null"', odd('ListInstances', 'data.result.3.running_status', 'null')],
  ['List of phones', 'Status true', odd('ListInstances', 'data.result.5.running_status', true)],
  ['List of phones', 'A row is null', odd('ListInstances', 'data.result.4', null)],
  ['List of phones', 'Count is no number', odd('ListInstances', 'data.total_count', 'many')],
  ['List of phones', 'Ends short', { kind: 'oddList', way: 'short' }],
  ['List of phones', 'Pages repeat', { kind: 'oddList', way: 'repeats' }],
  ['List of phones', 'Pages shift', { kind: 'oddList', way: 'shifts' }],
  [
    'List of phones',
    'Page 2 fails',
    { kind: 'refuse', operation: 'ListInstances', page: 2, status: 500 },
  ],
  ['Polls', 'List 500', { kind: 'refuse', operation: 'ListInstances', status: 500 }],
  ['Polls', 'Data status 403', { kind: 'refuse', operation: 'BatchQueryStatus', status: 403 }],
  ['Polls', 'Tasks 403', { kind: 'refuse', operation: 'GetTask', status: 403 }],
  ['Polls', 'Data status "null"', odd('BatchQueryStatus', 'data.status_results.0.status', 'null')],
  ['Polls', 'Unknown job state', odd('GetTask', 'data.jobs.0.status', 7)],
  ['Next write', '503 before effect', { kind: 'refuse', operation: 'writes', status: 503 }],
  [
    'Next write',
    '503 after effect',
    { kind: 'refuse', operation: 'writes', status: 503, afterEffect: true },
  ],
  [
    'Next write',
    'Lost before effect',
    { kind: 'lostAnswer', operation: 'writes', beforeEffect: true },
  ],
  ['Next write', 'Lost after effect', { kind: 'lostAnswer', operation: 'writes' }],
  [
    'Next write',
    'HTML after effect',
    { kind: 'refuse', operation: 'writes', status: 200, afterEffect: true },
  ],
  ['Next write', 'Cut after effect', { kind: 'cutAnswer', operation: 'writes' }],
];

test('whatever a service can do wrong is one click of its panel', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  await page.getByRole('button', { name: 'Simulator' }).click();
  const panel = page.getByRole('group', { name: 'Simulator' });
  const known: unknown[] = [];
  for (const [group, button, fault] of presets) {
    const buttons = panel.getByRole('group', { name: group });
    await expect(buttons.getByRole('button').first()).toBeVisible();
    const there = (await buttons.getByRole('button').allInnerTexts()).filter((text) =>
      presets.some(([, name]) => name === text),
    );
    expect(there).toEqual(presets.flatMap(([of, name]) => (of === group ? [name] : [])));
    await buttons.getByRole('button', { name: button, exact: true }).click();
    known.push(expect.objectContaining(fault));
    // One fault for one click. What the page asks meanwhile uses none of these up: it only reads.
    await expect.poll(async () => (await tenant.state()).faults).toEqual(known);
  }
  // What is read next meets one of these at once.
  for (const button of await panel
    .getByRole('group', { name: 'Next read' })
    .getByRole('button')
    .all())
    await button.click();
  await panel.getByRole('button', { name: 'Clear all faults' }).click();
  await expect(panel).toContainText('No faults are set.');
  await expectRows(page, 72);
});
