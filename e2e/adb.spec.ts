import type { Page } from '@playwright/test';
import { expectEnded, outputsOf, run, runOf } from './support/adb.ts';
import { batchDialog } from './support/batch.ts';
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
