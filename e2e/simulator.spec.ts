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
  const empty = panel.getByRole('button', { name: 'Reset simulator' });
  await empty.click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(empty).toBeFocused();
  expect(await tenant.state()).toMatchObject({ aheadMs: 3_600_000, faults: [{ kind: 'soldOut' }] });

  await empty.click();
  await panel.getByRole('button', { name: 'Yes, reset' }).click();
  await expect(panel.getByRole('status')).toHaveText('The account is back to its initial state.');
  await expect(panel).toContainText('No faults set.');
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
  ['Phone list', 'Status "null"', odd('ListInstances', 'data.result.3.running_status', 'null')],
  ['Phone list', 'Status true', odd('ListInstances', 'data.result.5.running_status', true)],
  ['Phone list', 'A row is null', odd('ListInstances', 'data.result.4', null)],
  ['Phone list', 'Count is not a number', odd('ListInstances', 'data.total_count', 'many')],
  ['Phone list', 'Ends short', { kind: 'oddList', way: 'short' }],
  ['Phone list', 'Pages repeat', { kind: 'oddList', way: 'repeats' }],
  ['Phone list', 'Pages shift', { kind: 'oddList', way: 'shifts' }],
  [
    'Phone list',
    'Page 2 fails',
    { kind: 'refuse', operation: 'ListInstances', page: 2, status: 500 },
  ],
  ['Polls', 'List 500', { kind: 'refuse', operation: 'ListInstances', status: 500 }],
  ['Polls', 'Data status 403', { kind: 'refuse', operation: 'BatchQueryStatus', status: 403 }],
  ['Polls', 'Tasks 403', { kind: 'refuse', operation: 'GetTask', status: 403 }],
  ['Polls', 'Data status "null"', odd('BatchQueryStatus', 'data.status_results.0.status', 'null')],
  ['Polls', 'Unknown job state', odd('GetTask', 'data.jobs.0.status', 7)],
  ['Next write', '503 before change', { kind: 'refuse', operation: 'writes', status: 503 }],
  [
    'Next write',
    '503 after change',
    { kind: 'refuse', operation: 'writes', status: 503, afterEffect: true },
  ],
  [
    'Next write',
    'Lost before change',
    { kind: 'lostAnswer', operation: 'writes', beforeEffect: true },
  ],
  ['Next write', 'Lost after change', { kind: 'lostAnswer', operation: 'writes' }],
  [
    'Next write',
    'HTML after change',
    { kind: 'refuse', operation: 'writes', status: 200, afterEffect: true },
  ],
  ['Next write', 'Truncated after change', { kind: 'cutAnswer', operation: 'writes' }],
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
  const reads = panel.getByRole('group', { name: 'Next read' }).getByRole('button');
  await expect(reads).toHaveCount(3);
  for (const button of await reads.all()) await button.click();
  await panel.getByRole('button', { name: 'Clear all faults' }).click();
  await expect(panel).toContainText('No faults set.');
  await expectRows(page, 72);
});
