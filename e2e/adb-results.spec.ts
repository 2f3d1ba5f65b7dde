import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectEnded, outputsOf, run, runOf } from './support/adb.ts';
import { prompt, sendAs, targets } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

const command = 'dumpsys battery';

/** Runs it, and hands out what came of it. */
async function runOne(page: Page): Promise<Locator> {
  await run(page, command);
  await expectEnded(runOf(page, command));
  return runOf(page, command);
}

async function fileOf(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

/** What each phone has printed where it went well. */
async function saidOf(page: Page): Promise<Map<string, string>> {
  const all = await outputsOf(page, command);
  return new Map([...all].map(([id, text]) => [id, text ?? '']));
}

const levelOf = (text: string): string => /level: (\d+)/.exec(text)?.[1] ?? '';

test('a search says how many phones and groups it has found, and what can be done with them', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const block = await runOne(page);
  const outputs = await saidOf(page);
  const level = levelOf([...outputs.values()][0] ?? '');
  const wanted = `level: ${level}`;
  const hits = [...outputs].filter(([, text]) => text.includes(wanted));
  await block.getByRole('searchbox').fill(wanted);
  const found = block.getByRole('group', { name: 'Search summary' });
  const groups = new Set(hits.map(([, text]) => text)).size;
  const phones = `${hits.length} ${hits.length === 1 ? 'phone' : 'phones'}`;
  await expect(found.getByRole('status')).toHaveText(
    `${phones} in ${groups} ${groups === 1 ? 'group' : 'groups'}`,
  );

  await found.getByRole('button', { name: 'Save as group' }).click();
  await page.getByLabel('Group name').fill('Those found');
  await page.getByRole('button', { name: `Save ${phones}` }).click();
  await expect(page.getByText(`${phones} saved as a group`)).toBeVisible();

  await found.getByRole('button', { name: 'Run on these phones' }).click();
  await expect(targets(page).getByText(phones, { exact: true }).first()).toBeVisible();
  await expect(prompt(page)).toBeFocused();
  await expect(page).toHaveURL(/[?&]targets=ids/);

  await found.getByRole('button', { name: 'Select', exact: true }).click();
  await expect(page.getByText(`${phones} selected in the list`)).toBeVisible();
  await targets(page).getByRole('button', { name: 'Selected', exact: true }).click();
  await expect(page).toHaveURL(/[?&]targets=selection/);
  await expect(page).toHaveURL(new RegExp(hits[0]?.[0] ?? '-'));
});

test('by phone the line that differs is shown, sorted by heads and filtered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const block = await runOne(page);
  const outputs = await saidOf(page);
  await block.getByRole('button', { name: 'By phone' }).click();
  const table = block.getByRole('table', { name: 'By phone' });
  const cells = (column: number) =>
    table
      .getByRole('row')
      .filter({ has: page.getByRole('cell') })
      .evaluateAll((rows, at) => rows.map((row) => row.children[at]?.textContent ?? ''), column);
  await expect(table.getByRole('columnheader')).toHaveText([
    'Name',
    'Instance ID',
    /^Result/,
    'First differing line',
  ]);
  // The first lines of all are alike, and tell nothing.
  const telling = await cells(3);
  expect(telling.filter((line) => /\d/.test(line)).length).toBeGreaterThan(5);
  expect(telling.filter((line) => /Battery/.test(line))).toEqual([]);
  const id = table.getByRole('columnheader', { name: 'Instance ID' });
  await id.getByRole('button').click();
  await expect(id).toHaveAttribute('aria-sort', 'ascending');
  const up = await cells(1);
  expect(up.length).toBeGreaterThan(5);
  expect(up).toEqual(up.toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true })));
  await id.getByRole('button').click();
  await expect(id).toHaveAttribute('aria-sort', 'descending');
  expect((await cells(1))[0]).not.toBe(up[0]);

  const counts = new Map<string, number>();
  for (const text of outputs.values()) counts.set(text, (counts.get(text) ?? 0) + 1);
  const odd = outputs.size - Math.max(...counts.values());
  const chip = block.getByRole('button', { name: `Differs from most ${odd}` });
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(table).toHaveAttribute('aria-rowcount', String(odd + 1));
  await table.getByRole('row').nth(2).getByRole('button').click();
  await expect(table.getByRole('row').nth(2).getByRole('button')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(block.locator('pre')).toContainText('level:');
});

test('a value is taken out of each output: as a column, a histogram, and in the CSV', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const block = await runOne(page);
  const outputs = await saidOf(page);
  const plain = await fileOf(page, block.getByRole('button', { name: 'CSV' }));
  expect(plain).toContain('Name,Instance ID,Result,Code,Output');
  for (const id of outputs.keys()) expect(plain.split(id)).toHaveLength(2);

  await block.getByRole('button', { name: 'Extract values' }).click();
  const field = block.getByRole('textbox', { name: 'Regular expression' });
  await field.fill('level: (');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('Invalid regular expression: Unterminated group');
  await field.fill(String.raw`level: (\d+)`);
  const levels = [...outputs.values()].map(levelOf);
  await expect(
    block.getByText(
      new RegExp(`^Values from ${outputs.size} of \\d+ phones, ${new Set(levels).size} distinct$`),
    ),
  ).toBeVisible();

  const csv = await fileOf(page, block.getByRole('button', { name: 'CSV' }));
  expect(csv).toContain(String.raw`Name,Instance ID,Result,Code,level: (\d+),Output`);
  for (const [id, text] of outputs)
    expect(csv).toMatch(new RegExp(`,${id},[^,]*,,${levelOf(text)},`));

  const bars = block.getByRole('list', { name: 'Value distribution' });
  const shown = await bars.getByRole('button').allInnerTexts();
  const sum = shown.reduce((all, text) => all + Number(/(\d+) phones?$/.exec(text)?.[1]), 0);
  expect(sum).toBe(outputs.size);
  const first = bars.getByRole('button').first();
  const count = /(\d+) phones?$/.exec(await first.innerText())?.[1] ?? '';
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expect(block.getByRole('group', { name: 'Search summary' }).getByRole('status')).toHaveText(
    new RegExp(`^${count} phones? in`),
  );
  await block.getByRole('button', { name: 'By phone' }).click();
  const table = block.getByRole('table', { name: 'By phone' });
  await expect(table.getByRole('columnheader', { name: 'Value' })).toBeVisible();
  await expect(table).toHaveAttribute('aria-rowcount', String(Number(count) + 1));
});

test('a pattern that would take for ever is stopped, and the page goes on', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const block = await runOne(page);
  await block.getByRole('button', { name: 'Extract values' }).click();
  const field = block.getByRole('textbox', { name: 'Regular expression' });
  await field.fill(String.raw`^([\s\S]+)+\u0000`);
  await expect(block.getByText('Reading outputs')).toBeVisible();
  await block.getByRole('button', { name: 'By phone' }).click();
  await expect(block.getByRole('table', { name: 'By phone' })).toBeVisible();
  await expect(block.getByText('This expression took too long and was stopped.')).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill(String.raw`level: \d+`);
  await expect(block.getByText(/^Values from \d+ of/)).toBeVisible();
});

test('a run lands on its summary, with what failed first and before what went well', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'SyncCommand',
    path: 'data.cmd_results.1.status',
    value: 3,
  });
  await sendAs(page, 'Sync');
  await run(page, 'dumpsys battery');
  const block = runOf(page, 'dumpsys battery');
  await expectEnded(block);
  const summary = block.getByRole('group', { name: 'Run summary' });
  await expect(summary).toHaveText(/^\d+ failed.*\d+ succeeded in \d+ groups$/);
  await expect(summary).toBeInViewport();
  await expect(block.getByRole('region').first()).toHaveAccessibleName(/failed$/);
  const [, fine, groups] = /(\d+) succeeded in (\d+) groups/.exec(await summary.innerText()) ?? [];
  const outputs = await outputsOf(page, 'dumpsys battery');
  expect(outputs.size).toBe(Number(fine));
  expect(new Set(outputs.values()).size).toBe(Number(groups));
});

test('where most groups are one phone each, ignoring digits is offered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await run(page, 'dumpsys battery');
  const block = runOf(page, 'dumpsys battery');
  await expectEnded(block);
  await expect(block.getByText('Most groups have a single phone')).toBeVisible();
  await block.getByRole('button', { name: 'Ignore digits' }).click();
  await expect(block.getByRole('checkbox', { name: 'Ignore digits' })).toBeChecked();
  await expect(block.getByText('Most groups have a single phone')).toHaveCount(0);
  await expect(block.getByText(/level: \d+…\d+/).first()).toBeVisible();
});

test('outputs that differ in their line ends alone are one group', async ({ page, tenant }) => {
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'SyncCommand',
    path: 'data.cmd_results.0.execute_msg',
    value: 'plain\r\n',
  });
  await signIn(page, tenant, { at: '/adb?running=running' });
  await sendAs(page, 'Sync');
  await run(page, 'echo plain');
  const block = runOf(page, 'echo plain');
  await expectEnded(block);
  expect(new Set((await outputsOf(page, 'echo plain')).values()).size).toBe(2);
  await expect(block.getByRole('region')).toHaveCount(1);
  await expect(block.getByRole('region', { name: /^Output of all \d+ phones$/ })).toBeVisible();
});

test('the useful commands open on screen, however wide that is', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const panel = page.getByRole('group', { name: 'Useful commands' });
  for (const width of [480, 720, 900, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole('button', { name: 'Useful commands' }).click();
    await expect(panel).toBeVisible();
    const box = await panel.boundingBox();
    expect(box?.x, `left at ${width}`).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? width), `right at ${width}`).toBeLessThanOrEqual(width);
    expect(box?.y, `top at ${width}`).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  }
});
