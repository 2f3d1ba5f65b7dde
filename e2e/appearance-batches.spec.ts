import { expectAccessibleInBothThemes, untranslated } from './support/accessible.ts';
import { batchDialog, beginBatch } from './support/batch.ts';
import { listPhones } from './support/list.ts';
import { enter, expect, project, test } from './support/test.ts';
import { englishOn, noteData } from './support/words.ts';

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
  // By colours in one language; see expectAccessible.
  const isOtherLanguage = locale !== 'en-US';
  test.describe(locale, () => {
    test.use({ locale, fleet: 12 });

    test('the batches, one that failed in part and how one goes out in stages can be used by everybody', async ({
      page,
      tenant,
    }) => {
      test.slow(); // Nearly all of it is axe's work.
      await enter(page, tenant, { at: '/batches' });
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
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
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      if (locale === 'zh-CN') expect(await untranslated(page.getByRole('main'))).toEqual([]);
      await page.goto(`/batches/${id}`);
      await expect(
        page.getByRole('region', { name: words.reasons }).getByRole('listitem'),
      ).toHaveCount(2);
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
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
      await expectAccessibleInBothThemes(page, { isOtherLanguage, part: '.ant-modal' });
      if (locale === 'zh-CN') expect(await untranslated(dialog)).toEqual([]);
    });
  });
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', fleet: 12 });

  test('no English word is left around the data of batches', async ({ page, tenant }) => {
    const data = noteData(page);
    await enter(page, tenant, { at: '/batches' });
    const phones = await listPhones(page);
    const [phone, frozen] = phones;
    // A batch names its phones, and has the words of the service, without asking it.
    const message = 'Refused for this phone';
    const asItCame = [...phones.map(({ instance_name }) => instance_name), message];
    const english = async () =>
      englishOn(page, new Set([...(await data()), ...asItCame, tenant.account, project, 'admin']));
    await tenant.fault({
      kind: 'guilty',
      operation: 'ReleaseInstancesSession',
      ids: [phone?.instance_id ?? ''],
      message,
    });
    const id = await beginBatch(page, {
      action: 'release',
      instance_ids: [phone?.instance_id],
      left_out: [{ instance_id: frozen?.instance_id, reason: 'frozen' }],
    });
    await expect(page.getByRole('main')).toContainText('1 台失败');
    expect(await english()).toEqual([]);
    await page.goto(`/batches/${id}`);
    await expect(page.getByRole('region', { name: '原因' }).getByRole('listitem')).toHaveCount(2);
    expect(await english()).toEqual([]);
  });
});
