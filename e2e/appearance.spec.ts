import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBothThemes, untranslated } from './support/accessible.ts';
import { apk, apkPath } from './support/apps.ts';
import { batchDialog } from './support/batch.ts';
import { runCommands, runningPhones, write } from './support/journal.ts';
import { enter, expect, test } from './support/test.ts';

const looks = [
  {
    locale: 'en-US',
    words: {
      signIn: 'Sign in',
      order: 'Order phones',
      configure: 'Configure',
      video: 'Video settings',
      apps: 'Install app',
      pasted: 'By ID',
      enterIds: 'Enter IDs',
      useIds: 'Use these IDs',
      again: 'Install again',
      adb: 'adb commands',
      command: 'Command',
      missing: 'Page not found',
      reboot: 'Reboot',
      more: 'More',
      lock: 'Lock',
      assign: 'Assign',
      cancel: 'Cancel',
      batch: 'Batch',
      connection: 'Connection',
      token: 'Get device token',
      oneTask: '1 run',
    },
  },
  {
    locale: 'zh-CN',
    words: {
      signIn: '登录',
      order: '订购云手机',
      configure: '配置',
      video: '视频设置',
      apps: '安装应用',
      pasted: '按 ID',
      enterIds: '填写 ID',
      useIds: '使用这些 ID',
      again: '再次安装',
      adb: 'adb 命令',
      command: '命令',
      missing: '页面不存在',
      reboot: '重启',
      more: '更多',
      lock: '锁定',
      assign: '分配',
      cancel: '取消',
      batch: '批次',
      connection: '连接',
      token: '获取设备令牌',
      oneTask: '1 次执行',
    },
  },
] as const;

for (const { locale, words } of looks) {
  // By colours in one language; see expectAccessible.
  const isOtherLanguage = locale !== 'en-US';
  test.describe(locale, () => {
    test.use({ locale });

    const expectGood = async (page: Page, part: Locator, selector: string) => {
      await expectAccessibleInBothThemes(page, { isOtherLanguage, part: selector });
      if (locale === 'zh-CN') expect(await untranslated(part)).toEqual([]);
    };

    test('the sign-in page can be used by everybody', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { name: words.signIn })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      await page.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });

    test('the list, with a phone open, can be used by everybody', async ({ page, tenant }) => {
      test.slow(); // Ten seconds of work for a core, nearly all of it axe's: a minute where others work beside it.
      await enter(page, tenant, { at: '/instances' });
      const link = page.getByRole('grid').getByRole('link').first();
      await expect(link).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      await page.getByRole('grid').getByRole('row').nth(2).getByRole('checkbox').check();
      await link.click();
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
      await expectAccessibleInBothThemes(page, {
        isOtherLanguage,
        judged: ['[role="grid"] tbody tr:not([aria-selected="true"], [aria-current])'],
      });
    });

    test('the order page can be used by everybody', async ({ page, tenant }) => {
      await enter(page, tenant, { at: '/order' });
      await expect(page.getByRole('heading', { name: words.order })).toBeVisible();
      await page.getByRole('radio', { disabled: false }).first().check();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });

    test('the dialogs that assign and lock can be used by everybody', async ({ page, tenant }) => {
      const dialog = batchDialog(page);
      await enter(page, tenant, { at: '/instances?running=running&frozen=normal&assign=free' });
      await page.getByRole('grid').getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('button', { name: words.assign, exact: true }).click();
      // The list of pairs, of the ways that there are. A click goes astray while the dialog is still finding its place.
      await expect(async () => {
        await dialog.locator('label').nth(1).click();
        await expect(dialog.getByRole('radio').nth(1)).toBeChecked({ timeout: 1000 });
      }).toPass();
      await dialog.getByRole('textbox').fill('1008600000104285462,no-such-phone');
      await expect(dialog.getByRole('table').getByRole('row')).toHaveCount(2);
      await expectGood(page, dialog, '.ant-modal');
      await dialog.getByRole('button', { name: words.cancel, exact: true }).click();

      await page.getByRole('button', { name: words.more, exact: true }).last().click();
      await page.getByRole('button', { name: words.lock, exact: true }).click();
      await dialog.locator('button[type=submit]').click();
      await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
      await expectGood(page, dialog, '.ant-modal');
    });

    test('the dialog of an action, and its batch, can be used by everybody', async ({
      page,
      tenant,
    }) => {
      const dialog = batchDialog(page);
      const batch = page.getByRole('dialog', { name: words.batch, exact: true });
      await enter(page, tenant, { at: '/instances?running=running&frozen=normal&assign=free' });
      await page.getByRole('grid').getByRole('row').nth(1).getByRole('checkbox').check();
      await page.getByRole('button', { name: words.reboot, exact: true }).click();
      await expect(dialog.getByRole('button', { name: words.cancel, exact: true })).toBeVisible();
      await expectGood(page, dialog, '.ant-modal');
      await dialog.locator('button[type=submit]').click();
      await expect(batch.getByRole('listitem')).toHaveCount(1);
      await expectGood(page, batch, `[role=dialog][aria-label="${words.batch}"]`);
      await batch.getByRole('link').first().click();
      await expect(page).toHaveURL(/\/batches\//);
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
      await expectGood(page, page.getByRole('main'), 'body');
    });

    test('a connection can be used by everybody', async ({ page, tenant }) => {
      await enter(page, tenant, { at: '/instances?running=running&frozen=normal' });
      await page.getByRole('grid').getByRole('link').first().click();
      await page.getByRole('tab', { name: words.connection }).click();
      const panel = page.getByRole('tabpanel');
      await panel.getByRole('button', { name: words.token }).click();
      await expect(panel.getByRole('heading')).not.toHaveCount(0);
      await expectGood(page, panel, '[role=tabpanel]');
    });

    test('the activity, with an entry open, can be used by everybody', async ({ page, tenant }) => {
      test.slow(); // As above.
      // The sign-in stands there; a search that finds nothing says so.
      await enter(page, tenant, { at: '/activity?operation=SyncCommand' });
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      const [phone = ''] = await runningPhones(page);
      await tenant.fault({
        kind: 'refuse',
        operation: 'SyncCommand',
        calls: 1,
        status: 400,
        code: 'KOOPHONE.API.62010',
      });
      await runCommands(page, phone, 3);
      await page.goto('/activity?operation=SyncCommand');
      await page.getByRole('row').last().getByRole('link').first().click();
      await expect(page.getByRole('dialog').locator('pre')).toHaveCount(3);
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });

    test('the tasks, with one open that failed, can be used by everybody', async ({
      page,
      tenant,
    }) => {
      test.slow(); // As above.
      await enter(page, tenant, { at: '/tasks' });
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      const [phone = ''] = await runningPhones(page);
      for (const command of ['sleep 200', 'ls /sdcard/nowhere'])
        await write(page, '/async-command', { command, instance_ids: [phone] });
      await expect(page.getByRole('grid').getByRole('link')).toHaveCount(2);
      await tenant.advance({ seconds: 60 });
      await page.reload(); // A new page asks for what runs at once.
      await expect(
        page.getByRole('banner').getByRole('link', { name: words.oneTask }),
      ).toBeVisible();
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await expect(page.getByRole('dialog').locator('pre')).toHaveCount(1);
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      if (locale === 'zh-CN') expect(await untranslated(page.getByRole('dialog'))).toEqual([]);
    });

    test('the video page, with a cell that is not valid, can be used by everybody', async ({
      page,
      tenant,
    }) => {
      await enter(page, tenant, { at: '/video' });
      await expect(page.getByRole('heading', { name: words.video })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      await page.getByRole('gridcell').first().click();
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('gridcell').first()).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('gridcell').nth(4).click();
      await page.keyboard.type('7000');
      await page.keyboard.press('Enter');
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });

    test('the apps page, with a file read, faults and an app of before, can be used by everybody', async ({
      page,
      tenant,
    }) => {
      await enter(page, tenant, { at: '/apps' });
      await expect(page.getByRole('heading', { name: words.apps })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      const value = {
        object_name: 'com.example.kept',
        file_name: 'kept.apk',
        object_version: '2.0',
        object_size: '12',
        content_type: 'application/octet-stream',
        content_md5: '',
        min_sdk: 30,
      };
      await page.request.put(`/journal/kept/app/${crypto.randomUUID()}`, {
        headers: { origin: new URL(page.url()).origin },
        data: { name: 'Kept', value },
      });
      await page.reload();
      await expect(page.getByRole('button', { name: words.again })).toBeVisible();
      await page.locator('input[type=file]').setInputFiles(apkPath);
      await expect(page.getByText(apk.label).first()).toBeVisible();
      await page.locator('#apps_install_package_url').fill('http://obs.example.com/a.apk');
      await page.locator('#apps_object_version').fill('');
      await page.getByText(words.pasted, { exact: true }).click();
      const [phone = ''] = await runningPhones(page);
      await page.getByRole('button', { name: words.enterIds }).click();
      await page
        .locator('[aria-labelledby=apps-targets]')
        .getByRole('textbox')
        .fill(`${phone} no-such-phone`);
      await page.getByRole('button', { name: words.useIds }).click();
      await expect(page.locator('#apps_object_version')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      if (locale === 'zh-CN') expect(await untranslated(page.getByRole('main'))).toEqual([]);
    });

    test('the adb console, with results and a question, can be used by everybody', async ({
      page,
      tenant,
    }) => {
      test.slow();
      await enter(page, tenant, { at: '/adb?running=running' });
      await expect(page.getByRole('heading', { name: words.adb })).toBeAttached();
      const submit = page.locator('button[type=submit]');
      const prompt = page.getByRole('combobox', { name: words.command, exact: true });
      await prompt.fill('getprop ro.product.model');
      await expect(submit).toHaveAttribute('aria-disabled', 'false');
      await prompt.press('Enter');
      await expect(page.getByRole('article').locator('pre').first()).toBeVisible();
      // Its end is announced: results that still come move the others while they are judged.
      await expect(page.getByRole('status').filter({ hasText: 'getprop' })).toBeVisible();
      await prompt.fill('ps | grep x');
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      await prompt.fill('reboot');
      await prompt.press('Enter');
      await expect(page.getByRole('dialog').getByRole('button').last()).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });

    test('an address that leads nowhere can be read by everybody', async ({ page, tenant }) => {
      await enter(page, tenant, { at: '/nowhere' });
      await expect(page.getByRole('heading', { name: words.missing })).toBeVisible();
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
    });
  });
}
