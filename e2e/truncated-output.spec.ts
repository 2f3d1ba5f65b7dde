import { Buffer } from 'node:buffer';
import { expectEnded, outputsOf, run, runOf } from './support/adb.ts';
import { sendAs } from './support/targets.ts';
import { drawer, openTaskOf, tasks } from './support/tasks.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ fleet: 24 });

/** It prints far more than the service passes on. */
const long = 'pm list packages -f';
const short = 'getprop ro.product.model';
const said = 'Truncated at 1024 bytes';

for (const mode of ['Sync', 'Async'] as const) {
  test(`an output that the service has cut off is said to be, and no other: ${mode}`, async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/adb?running=running' });
    await sendAs(page, mode);
    for (const command of [long, short]) {
      await run(page, command);
      await expect(runOf(page, command)).toBeVisible();
      if (mode === 'Async') await tenant.advance({ minutes: 5 });
      await expectEnded(runOf(page, command));
    }
    const bytes = [...(await outputsOf(page, long)).values()].map((text) =>
      Buffer.byteLength(text ?? ''),
    );
    expect(bytes.length).toBeGreaterThan(2);
    expect(new Set(bytes)).toEqual(new Set([1024]));
    const groups = runOf(page, long).getByRole('region', { name: /Output of/ });
    expect(await groups.count()).toBeGreaterThan(0);
    await expect(groups.filter({ hasText: said })).toHaveCount(await groups.count());
    // Also of one phone alone.
    await runOf(page, long).getByRole('button', { name: 'By phone' }).click();
    await runOf(page, long).getByRole('table').getByRole('row').nth(1).getByRole('button').click();
    await expect(runOf(page, long).getByText(said)).toHaveCount(1);
    await expect(runOf(page, short).getByRole('region', { name: /Output of/ })).not.toHaveCount(0);
    await expect(runOf(page, short).getByText(said)).toHaveCount(0);

    if (mode === 'Sync') return;
    await page.goto('/tasks');
    await openTaskOf(page, tasks(page).filter({ hasText: long }));
    await expect(drawer(page).getByText(said).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await tasks(page).getByRole('button', { name: 'Hide tasks' }).click();
    await openTaskOf(page, tasks(page).filter({ hasText: short }));
    await expect(drawer(page).locator('pre').first()).toBeVisible();
    await expect(drawer(page).getByText(said)).toHaveCount(0);
  });
}
