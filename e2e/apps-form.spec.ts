import { field, fileInput, installButton, openApk, signed, inMinutes } from './support/apps.ts';
import { select } from './support/batch.ts';
import { grid as list } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test('each field says what it does not take, and a file that is no APK fills what can be known', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  const url = field(page, 'Download address');
  for (const [text, why] of [
    ['http://obs.example.com/a.apk', /begins with https/],
    [`https://obs.example.com/${'a'.repeat(2000)}`, /At most 2,000 characters/],
    [signed(inMinutes(-1)), /has expired/],
  ] as const) {
    await url.fill(text);
    await expect(url).toHaveAttribute('aria-invalid', 'true');
    await expect(url).toHaveAccessibleDescription(why);
  }
  await field(page, 'Size (MB)').fill('2049');
  await expect(field(page, 'Size (MB)')).toHaveAccessibleDescription(/at most 2,048/);
  await field(page, 'Package name').focus();
  await field(page, 'Version').focus();
  await expect(field(page, 'Package name')).toHaveAccessibleDescription(/^Required/);
  // Of the app before, nothing stays.
  await openApk(page);
  await fileInput(page).setInputFiles({
    name: 'notes.apk',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('abc'),
  });
  await expect(page.getByText('notes.apk is not a readable APK')).toBeVisible();
  await expect(field(page, 'MD5')).toHaveValue('900150983cd24fb0d6963f7d28e17f72');
  await expect(field(page, 'Package name')).toHaveValue('');
  await expect(field(page, 'Version')).toHaveValue('');
});

test('the selection of the list goes along, and who may only read sees why nothing can be installed', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await select(page, 2);
  await page.getByRole('navigation').getByRole('link', { name: 'Apps' }).click();
  await expect(installButton(page, 2)).toHaveAccessibleDescription(
    '5 fields are missing or invalid',
  );
  await page.getByRole('link', { name: 'Select in list' }).click();
  await expect(list(page).getByRole('row', { selected: true })).toHaveCount(2);

  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(page, tenant, { user: 'viewer', at: '/apps' });
  await expect(installButton(page, 0)).toHaveAccessibleDescription(
    'You have read-only access and cannot install apps',
  );
  await expect(fileInput(page)).toBeDisabled();
  await expect(field(page, 'Package name')).toBeDisabled();
});

test.describe(() => {
  test.use({ isAlone: true }); // The browser’s clock is moved.

  test('whether an address has expired is judged by the server’s time, whatever the browser’s clock says', async ({
    page,
    tenant,
  }) => {
    // Two hours fast.
    await page.clock.setSystemTime(inMinutes(120));
    await signIn(page, tenant, { at: '/apps' });
    await field(page, 'Download address').fill(signed(inMinutes(90)));
    await expect(page.getByText(/^Valid until /)).toBeVisible();
    await field(page, 'Download address').fill(signed(inMinutes(-1)));
    await expect(field(page, 'Download address')).toHaveAccessibleDescription(/has expired/);
  });
});
