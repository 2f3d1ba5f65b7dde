import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the kit shows every part in every state, in both themes', async ({ page }) => {
  test.slow(); // All of the kit is judged by all of axe's rules, in a server that builds as it goes.
  // The kit is not in the build: a development server has it.
  const cacheDir = mkdtempSync(join(tmpdir(), 'console-ui-'));
  const server = await createServer({
    root,
    cacheDir,
    logLevel: 'error',
    server: { port: 0, strictPort: false, hmr: false },
  });
  try {
    await server.listen();
    const address = server.resolvedUrls?.local[0];
    await page.goto(`${address}ui`);
    await expect(page.getByRole('heading', { name: 'The kit', level: 1 })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('alert')).toContainText('APIGW.0308');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const isOtherLook = colorScheme === 'dark';
      await expectAccessible(page, { isOtherLook });
      for (const [button, name, part] of [
        ['Open a dialog', 'Dialog', 'dialog'],
        ['Open a dialog of antd', 'Dialog of antd', '.ant-modal'],
        ['Open a drawer', 'Drawer', '[role=dialog]'],
      ] as const) {
        const opener = page.getByRole('button', { name: button, exact: true });
        await opener.click();
        const layer = page.getByRole('dialog', { name, exact: true });
        await expect(layer).toBeVisible();
        await expectAccessible(page, { isOtherLook, part });
        await page.keyboard.press('Escape');
        await expect(layer).toBeHidden();
        await expect(opener).toBeFocused();
      }
      await page.getByRole('button', { name: 'Open a panel' }).click();
      await expect(page.getByRole('button', { name: 'Close the panel' })).toBeVisible();
      await expectAccessible(page, { isOtherLook, part: '[popover]:popover-open' });
      await page.getByRole('button', { name: 'Close the panel' }).click();
    }
    await page.getByRole('tab', { name: 'Fields' }).press('ArrowLeft');
    await expect(page.getByRole('tabpanel', { name: 'Apps' })).toHaveText('apps');
    await page.getByRole('button', { name: 'Say something', exact: true }).click();
    await expect(page.getByRole('status').getByText('Copied')).toBeVisible();
  } finally {
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  }
});

test('the build has nothing of that page', async () => {
  const client = join(root, 'dist/client');
  const files = (await readdir(client, { recursive: true })).filter((file) =>
    /\.(?:html|js)$/.test(file),
  );
  expect(files).toContain('index.html');
  expect(files).not.toContain('ui.html');
  const texts = await Promise.all(files.map((file) => readFile(join(client, file), 'utf8')));
  expect(texts.filter((text) => text.includes('Open a dialog of antd'))).toEqual([]);
});
