import type { Page } from '@playwright/test';
import { expectEnded, outputsOf, run, runOf } from './support/adb.ts';
import { prompt, sendAs } from './support/targets.ts';
import { expect, password, project, signIn, test } from './support/test.ts';

/** Asks the service itself, past the page: what those phones say that run now. */
async function askPhones(
  page: Page,
  command: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  const origin = new URL(page.url()).origin;
  const regions = new Map<string, string[]>();
  for (let no = 1; ; no += 1) {
    const answer = (await (
      await page.request.get(`/api/v1/instances/batch-query?page_no=${no}&page_size=200`)
    ).json()) as { data: { result: { instance_id: string; region: string }[] } }; // As the reference has it.
    for (const { instance_id, region } of answer.data.result)
      if (ids.includes(instance_id))
        regions.set(region, [...(regions.get(region) ?? []), instance_id]);
    if (answer.data.result.length < 200) break;
  }
  for (const some of regions.values()) {
    for (let at = 0; at < some.length; at += 100) {
      const response = await page.request.post('/api/v1/instances/sync-command', {
        data: { command, instance_ids: some.slice(at, at + 100) },
        headers: { origin },
      });
      const { data } = (await response.json()) as {
        data: { cmd_results: { instance_id: string; status: number; execute_msg: string }[] };
      }; // As above.
      for (const { instance_id, status, execute_msg } of data.cmd_results)
        if (status === 2) said.set(instance_id, execute_msg);
    }
  }
  return said;
}

test.describe('on 1,000 phones and more', () => {
  test.use({ fleet: 1600 }); // Two in three run.

  test('phones that say the same are one group, the largest first', async ({ page, tenant }) => {
    test.slow();
    await signIn(page, tenant, { at: '/adb?running=running' });
    await tenant.advance({ hours: 2 }); // What was on its way has come to rest.
    await page.reload();
    await run(page, 'getprop ro.product.model');
    const block = runOf(page, 'getprop ro.product.model');
    await expectEnded(block);
    const groups = block.getByRole('region', { name: /Output of/ });
    const shown = () =>
      groups.evaluateAll((all) =>
        all.map((group) => [
          Number(
            /([\d,]+) phones/.exec(group.getAttribute('aria-label') ?? '')?.[1]?.replace(',', ''),
          ),
          group.querySelector('pre')?.textContent,
        ]),
      );
    const outputs = await outputsOf(page, 'getprop ro.product.model');
    const said = await askPhones(page, 'getprop ro.product.model', [...outputs.keys()]);
    expect(said.size).toBeGreaterThan(1000);
    expect([...said].filter(([id, text]) => outputs.get(id) !== text)).toEqual([]);
    const counts = new Map<string, number>();
    // One that has gone off since is not asked again, and counts all the same.
    for (const text of outputs.values())
      if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(2);
    expect(new Map((await shown()).map(([count, said]) => [said, count]))).toEqual(counts);
    expect((await shown()).map(([count]) => count)).toEqual(
      [...counts.values()].toSorted((a, b) => b - a),
    );
  });

  test('numbers may differ where digits are ignored, and each phone is found', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/adb?running=running' });
    await run(page, 'dumpsys battery');
    const block = runOf(page, 'dumpsys battery');
    await expect(block.getByRole('button', { name: /^Show \d+ more groups$/ })).toBeVisible();
    await block.getByRole('checkbox', { name: 'Ignore digits' }).check();
    await expect(block.getByRole('button', { name: /^Show \d+ more groups$/ })).toHaveCount(0);
    await expect(block.getByText(/level: \d+…\d+/).first()).toBeVisible();
    const [id = ''] = (await outputsOf(page, 'dumpsys battery')).keys();
    await block.getByRole('searchbox').fill(id);
    await expect(
      block.getByRole('region', { name: 'Output of 1 phone' }).getByText(id),
    ).toBeVisible();
  });
});

test('any two groups are compared, line by line, with either side named', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await run(page, 'dumpsys battery');
  const block = runOf(page, 'dumpsys battery');
  await expectEnded(block);
  const groupAt = (number: number) =>
    block.getByRole('region').filter({ has: page.getByText(`Group ${number}`, { exact: true }) });
  const linesOf = async (number: number) => {
    await groupAt(number)
      .getByRole('button', { name: 'Compare', exact: true, pressed: true })
      .click();
    return (await groupAt(number).locator('pre').innerText()).trimEnd().split('\n');
  };
  const [second, third] = [await linesOf(2), await linesOf(3)];
  const [removed, added] = [
    second.filter((line) => !third.includes(line)),
    third.filter((line) => !second.includes(line)),
  ];
  expect(removed.length + added.length).toBeGreaterThan(0);

  await groupAt(3).getByRole('button', { name: 'Compare', exact: true }).click();
  const side = groupAt(3).getByRole('button', { name: /^Group 3 compared with/ });
  await expect(side).toHaveAccessibleName(/− Group 1 · \d+ phones?/);
  await side.focus();
  await page.keyboard.press('Enter');
  const choice = page.getByRole('combobox', { name: 'Compare with' });
  await expect(choice).toBeFocused();
  await expect(page.getByRole('option', { name: /^Group 1 / })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('option', { name: /^Group 3 / })).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(choice).toHaveCount(0);
  await expect(side).toHaveAccessibleName(/− Group 2 · \d+ phones?/);
  await expect(side).toBeFocused();
  await expect(groupAt(3)).toContainText(/\+ Group 3 · \d+ phones? \(this group\)/);
  const difference = groupAt(3).getByRole('group', { name: 'Difference between two groups' });
  await expect(difference.getByRole('deletion')).toHaveText(removed.map((line) => `− ${line}`));
  await expect(difference.getByRole('insertion')).toHaveText(added.map((line) => `+ ${line}`));

  await side.click();
  await choice.fill('4');
  await page.getByRole('option', { name: /^Group 4 / }).click();
  await expect(side).toHaveAccessibleName(/− Group 4 · /);
  await groupAt(1).getByRole('button', { name: 'Compare', exact: true, pressed: false }).click();
  await expect(
    groupAt(1).getByRole('button', { name: /^Group 1 compared with − Group 2 / }),
  ).toBeVisible();
});

for (const mode of ['sync', 'async'] as const) {
  test(`what each phone said is there after a reload, and in another browser: ${mode}`, async ({
    page,
    tenant,
    browser,
  }) => {
    test.slow();
    const command = 'getprop ro.serialno';
    await signIn(page, tenant, { at: '/adb?running=running' });
    await sendAs(page, mode === 'sync' ? 'Sync' : 'Async');
    await run(page, command);
    await expect(runOf(page, command)).toBeVisible();
    if (mode === 'async') await tenant.advance({ minutes: 5 });
    await expectEnded(runOf(page, command));
    const said = await outputsOf(page, command);
    const truth = await askPhones(page, command, [...said.keys()]);
    expect(truth.size).toBeGreaterThan(10);
    expect(new Set(truth.values()).size).toBe(truth.size);
    for (const [id, serial] of truth) expect(said.get(id), id).toBe(serial);

    const address = page.url();
    expect(address).toMatch(/\/adb\/[0-9a-f-]{36}/);
    await page.reload();
    await expectEnded(runOf(page, command));
    expect(await outputsOf(page, command)).toEqual(said);

    const other = await browser.newContext({ locale: 'en-US' });
    const elsewhere = await other.newPage();
    await elsewhere.goto(address);
    const response = await elsewhere.request.post('/auth/session', {
      data: { account: tenant.account, user: 'viewer', password, project },
      headers: { origin: new URL(address).origin },
    });
    expect(response.ok(), await response.text()).toBe(true);
    await elsewhere.goto(address);
    await expect(runOf(elsewhere, command).getByText('by admin')).toBeVisible();
    await expectEnded(runOf(elsewhere, command));
    expect(await outputsOf(elsewhere, command)).toEqual(said);
    await prompt(elsewhere).fill('id');
    await expect(prompt(elsewhere)).toHaveAccessibleDescription(/You have read-only access/);
    await other.close();
  });
}

test('failed phones stand apart with what to do, and are run again alone', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await run(page, 'ls /sdcard/nowhere');
  const failed = runOf(page, 'ls /sdcard/nowhere').getByRole('region', { name: /failed$/ });
  await expect(failed).toContainText('CPS.0191');
  await expect(failed).toContainText('Read the command’s output');
  await expect(failed).toContainText('No such file or directory');
  await failed.getByRole('button', { name: /^Run again on/ }).click();
  await expect(page.getByRole('article', { name: 'ls /sdcard/nowhere' })).toHaveCount(2);
});
