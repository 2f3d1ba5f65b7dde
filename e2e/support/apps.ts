import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { batchCount, batchDialog, batchDrawer, putAway } from './batch.ts';
import { expect } from './expect.ts';
import { chooseIds } from './targets.ts';

/** A real package, of a version that its own package.json has. */
export const apkPath = fileURLToPath(
  import.meta
    .resolve('io.appium.settings')
    .replace(/\/io\.appium\.settings\/.*$/, '/io.appium.settings/apks/settings_apk-debug.apk'),
);
export const apk = {
  label: 'Appium Settings',
  name: 'io.appium.settings',
  version: '8.0.10',
  md5: '96b6a81e7aa89a2220bf6b5226fd0c44',
};

export const field = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name, exact: true });
/** Where a file is dropped, or chosen with a key. */
export const chooser = (page: Page): Locator =>
  page.getByRole('button', { name: 'Choose a local APK' });
/** What it fills. */
export const fileInput = (page: Page): Locator =>
  page.locator('input[type=file][aria-label^="Choose a local APK"]');

/** Lets the browser read the package, which fills the form. */
export async function openApk(page: Page): Promise<void> {
  await fileInput(page).setInputFiles(apkPath);
  await expect(field(page, 'Package name')).toHaveValue(apk.name);
}

/** Chooses pasted ids as the phones to install on. */
export const pasteIds = (page: Page, ids: readonly string[]): Promise<void> =>
  chooseIds(page, 'Phones to install on', ids);

const phones = (count: number): string => (count === 1 ? '1 phone' : `${count} phones`);
export const installButton = (page: Page, count: number): Locator =>
  page
    .getByRole('region', { name: 'Install', exact: true })
    .getByRole('button', { name: `Install on ${phones(count)}` });
export const library = (page: Page): Locator =>
  page.getByRole('region', { name: 'Used by this tenant' });

export async function chooseFast(page: Page): Promise<void> {
  await page.getByText('Advanced: Normal').click();
  await page.getByRole('radiogroup', { name: 'Install mode' }).getByText('Fast').click();
}

/** Installs what is in the form from this address; its batch is open then, and the service has accepted it or said how it ended. */
export async function install(page: Page, url: string, count: number): Promise<void> {
  await field(page, 'Download address').fill(url);
  await installButton(page, count).click();
  await batchDialog(page)
    .getByRole('button', { name: new RegExp(`^Install .* on ${phones(count)}$`) })
    .click();
  await expect(
    batchDrawer(page)
      .getByRole('button', { name: /^(?:accepted|succeeded|failed) [\d,]+$/ })
      .first(),
  ).toBeVisible();
}

/** Has each phone of the open batch fail with a code whose remedy is shown; then puts it away. */
export async function expectFailure(
  page: Page,
  count: number,
  code: string,
  remedy: RegExp,
): Promise<void> {
  await expect(batchCount(page, 'failed')).toHaveText(String(count));
  const row = batchDrawer(page).getByRole('listitem').first();
  await expect(row).toContainText(`KOOPHONE.API.${code}`);
  await expect(row).toContainText(remedy);
  await putAway(page);
}

/** What no record may have. */
export const secret = 'c0ffee-signature';
/** An address of the file that expires. */
export const signed = (expiresAtMs: number, path = 'settings.apk'): string =>
  `https://obs.example.com/apps/${path}?AccessKeyId=AKIA&Expires=${Math.floor(expiresAtMs / 1000)}&Signature=${secret}`;
export const inMinutes = (minutes: number): number => Date.now() + minutes * 60_000;
