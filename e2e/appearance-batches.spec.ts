import { expectAccessible, untranslated } from './support/accessible.ts';
import { batchDialog, beginBatch } from './support/batch.ts';
import { listPhones } from './support/list.ts';
import { enter, expect, test } from './support/test.ts';

const looks = [
  {
    locale: 'en-US',
    words: {
      reasons: 'Reasons',
      more: 'More',
      release: 'Release session',
      options: 'Options',
      own: 'Custom stages',
    },
  },
  {
    locale: 'zh-CN',
    words: {
      reasons: '原因',
      more: '更多',
      release: '释放会话',
      options: '选项',
      own: '自定义阶段',
    },
  },
] as const;

for (const { locale, words } of looks) {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Whole in one look; see expectAccessible.
    const isOtherLook = locale !== 'en-US' || colorScheme !== 'light';
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, fleet: 12 });

      test('the batches, one that failed in part and how one goes out in stages can be used by everybody', async ({
        page,
        tenant,
      }) => {
        test.slow(); // Nearly all of it is axe's work.
        await enter(page, tenant, { at: '/batches' });
        await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
        await expectAccessible(page, { isOtherLook });
        const ids = (await listPhones(page)).slice(0, 3).map(({ instance_id }) => instance_id);
        await tenant.fault({
          kind: 'guilty',
          operation: 'ReleaseInstancesSession',
          ids: ids.slice(0, 1),
        });
        const [frozen = '', ...sent] = ids.toReversed();
        const id = await beginBatch(page, {
          action: 'release',
          instance_ids: sent,
          left_out: [{ instance_id: frozen, reason: 'frozen' }],
          note: 'axe',
        });
        await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible();
        await expectAccessible(page, { isOtherLook });
        if (locale === 'zh-CN') expect(await untranslated(page.getByRole('main'))).toEqual([]);
        await page.goto(`/batches/${id}`);
        await expect(
          page.getByRole('region', { name: words.reasons }).getByRole('listitem'),
        ).toHaveCount(2);
        await expectAccessible(page, { isOtherLook });
        if (locale === 'zh-CN') expect(await untranslated(page.getByRole('main'))).toEqual([]);

        await page.goto('/instances');
        for (const row of [1, 2])
          await page.getByRole('grid').getByRole('row').nth(row).getByRole('checkbox').check();
        await page
          .locator('[data-shortcut=actions]')
          .getByRole('button', { name: words.more, exact: true })
          .click();
        await page.getByRole('button', { name: words.release, exact: true }).click();
        const dialog = batchDialog(page);
        await dialog.getByText(words.options).click();
        await dialog.getByRole('radio', { name: words.own }).check();
        await expect(dialog.locator('[aria-invalid=true]')).toHaveCount(1);
        await expectAccessible(page, { isOtherLook, part: '.ant-modal' });
        if (locale === 'zh-CN') expect(await untranslated(dialog)).toEqual([]);
      });
    });
  }
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', fleet: 12 });

  test('no English word is left around the data of batches', async ({ page, tenant }) => {
    await enter(page, tenant, { at: '/batches' });
    const [phone, frozen] = await listPhones(page);
    await tenant.fault({
      kind: 'guilty',
      operation: 'ReleaseInstancesSession',
      ids: [phone?.instance_id ?? ''],
    });
    const id = await beginBatch(page, {
      action: 'release',
      instance_ids: [phone?.instance_id],
      left_out: [{ instance_id: frozen?.instance_id, reason: 'frozen' }],
    });
    await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible();
    const english =
      /\b(?:Started|Action|Phones|By|Status|Progress|Pace|Result|Retry of|running|ended|failed|Release|skipped|batch|Columns|Show|Copy|Retry|User|Find|Note)\b/;
    await expect(page.getByRole('main')).toContainText('1 台失败');
    await expect(page.getByRole('main')).not.toContainText(english);
    await page.goto(`/batches/${id}`);
    await expect(page.getByRole('region', { name: '原因' }).getByRole('listitem')).toHaveCount(2);
    await expect(page.getByRole('main')).not.toContainText(english);
  });
});
