import type { Page } from '@playwright/test';
import { examples } from '../src/contract/fixtures/examples.ts';
import type { JournalEntry, JournalEntryDetails, JournalPage } from '../src/contract/journal.ts';
import { batchCount, batchDialog, select, selectionBar } from './support/batch.ts';
import { grid as list } from './support/list.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';
import {
  idsOf,
  cell,
  lastSet,
  numbers,
  pasteIds,
  pasteText,
  put,
  setButton,
  setVideo,
  sheet,
} from './support/video.ts';

const example = examples.SetVideoConfig?.body as { instance_settings: unknown }; // The reference's.

/** The bodies of what was sent, newest first, as the journal has them. */
async function sentBodies(
  page: Page,
): Promise<{ instance_ids: string[]; instance_settings: unknown }[]> {
  const { items } = (await (
    await page.request.get('/journal/entries?operation=SetVideoConfig')
  ).json()) as JournalPage<JournalEntry>; // The gateway's own answer.
  const entries = await Promise.all(
    items.map(
      async ({ id }) =>
        (await (await page.request.get(`/journal/entries/${id}`)).json()) as JournalEntryDetails,
    ),
  ); // As above.
  return entries.map(
    ({ request }) => request as { instance_ids: string[]; instance_settings: unknown },
  ); // The request's body.
}

/** What a phone was told to stream with, by the simulator's own word. */
const toldTo = async (page: Page, { account }: Tenant, id: string) =>
  (
    (await (await page.request.get(`/simulator/${account}/video?instance_id=${id}`)).json()) as {
      settings: unknown;
    }
  ).settings; // The simulator's own answer.

test('the sheet becomes the request of the reference’s example, to the letter, on the selected phones', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await select(page, 3);
  await selectionBar(page).getByRole('button', { name: 'Video' }).click();
  await expect(page).toHaveURL(/\/video\?targets=selection&ids=/);
  await expect(page.getByText('Will set 3 phones')).toBeVisible();

  // A column of bit rates, another, and all the rest.
  await sheet(page).getByRole('button', { name: 'Select all cells' }).click();
  await page.getByRole('textbox', { name: 'Selected bit rates (kbps)' }).fill('6000');
  await page.getByRole('button', { name: 'Set selected bit rates' }).click();
  await page.getByRole('button', { name: '30 fps' }).click();
  await sheet(page).getByRole('button', { name: 'Select column 1080P bit rate' }).click();
  await page.keyboard.type('8000');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => numbers(page))
    .toEqual(Array.from({ length: 6 }, () => ['6,000', '30', '6,000', '30', '8,000', '30']));

  await setButton(page, 3).click();
  const dialog = batchDialog(page);
  await expect(dialog).toHaveAccessibleName('Set video for 3 phones');
  await expect(dialog).toContainText('all six combinations');
  await expect(dialog).toContainText(
    'Different from Balanced: Mobile H.264 540P bit rate 6,000 (was 1,500)',
  );
  await dialog.getByRole('button', { name: 'Set video for 3 phones' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('3');

  const bodies = await sentBodies(page);
  expect(new Set(bodies.flatMap(({ instance_ids }) => instance_ids)).size).toBe(3);
  for (const { instance_settings } of bodies)
    expect(JSON.stringify(instance_settings)).toBe(JSON.stringify(example.instance_settings));
  for (const id of bodies.flatMap(({ instance_ids }) => instance_ids))
    expect(await toldTo(page, tenant, id)).toEqual(example.instance_settings);
  expect((await tenant.effects('SetVideoConfig')).phones).toBe(3);
});

test('what cannot be sent is told at its cell, and nothing is set until it is mended', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await select(page, 1);
  await selectionBar(page).getByRole('button', { name: 'Video' }).click();
  for (const [text, why] of [
    ['6050', 'must be a multiple of 100'],
    ['50', 'must be from 100 to 10,000'],
    ['10100', 'must be from 100 to 10,000'],
  ] as const) {
    await put(page, 'Wi-Fi H.264', '720P bit rate', text);
    await expect(cell(page, 'Wi-Fi H.264', '720P bit rate')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await expect(cell(page, 'Wi-Fi H.264', '720P bit rate')).toHaveAccessibleName(
      new RegExp(`: ${text} · ${why}`),
    );
    await expect(setButton(page, 1)).toBeDisabled();
  }
  await put(page, 'Wired H.265', '540P frame rate', '45');
  await expect(setButton(page, 1)).toHaveAccessibleDescription('2 invalid cells');
  await page
    .getByRole('button', { name: 'Wired H.265 540P frame rate: “45” must be 30 or 60' })
    .click();
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await put(page, 'Wi-Fi H.264', '720P bit rate', '6,100');
  await expect(cell(page, 'Wi-Fi H.264', '720P bit rate')).toHaveAccessibleName(
    'Wi-Fi H.264 720P bit rate: 6,100 · 4,000 in Balanced',
  );
  await expect(setButton(page, 1)).toBeEnabled();
  expect(await sentBodies(page)).toEqual([]);
});

test('the sheet is worked with the keyboard alone, as a spreadsheet', async ({
  page,
  tenant,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, tenant, { at: '/video' });
  const before = await numbers(page);
  await cell(page, 'Mobile H.264', '540P bit rate').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Shift+ArrowDown'])
    await page.keyboard.press(key);
  await expect(sheet(page).getByRole('gridcell', { selected: true })).toHaveCount(2);
  await page.keyboard.type('900');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Mobile H.265', '720P bit rate')).toContainText('900');
  await expect(cell(page, 'Wi-Fi H.264', '720P bit rate')).toContainText('900');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => numbers(page)).toEqual(before);
  await page.keyboard.press('ControlOrMeta+y');
  await expect(cell(page, 'Wi-Fi H.264', '720P bit rate')).toContainText('900');
  await expect(page.getByText('2 cells differ')).toBeVisible();

  await cell(page, 'Wired H.264', '1080P bit rate').focus();
  await page.keyboard.press('ArrowLeft'); // The focus is where the arrows begin.
  await cell(page, 'Wired H.264', '1080P bit rate').click();
  await pasteText(page, '7,000\t60\n4050\t30\n1\t2');
  await expect(cell(page, 'Wired H.264', '1080P bit rate')).toContainText('7,000');
  await expect(page.getByText('3 problems in the pasted text')).toBeVisible();
  await expect(
    page.getByText('Wired H.265 1080P bit rate: “4050” must be a multiple of 100').first(),
  ).toBeVisible();
  await expect(page.getByText('“1” is outside the grid and was skipped')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');

  // Cells that are empty count, so that what follows lands where it stood.
  await cell(page, 'Wi-Fi H.265', '540P bit rate').click();
  await pasteText(page, '\t\t2600');
  await expect(cell(page, 'Wi-Fi H.265', '720P bit rate')).toContainText('2,600');
  await expect(cell(page, 'Wi-Fi H.265', '540P bit rate')).toHaveText(/^\D*$/);
  await page.keyboard.press('ControlOrMeta+z');

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').map((line) => line.split('\t').length)).toEqual([6, 6, 6, 6, 6, 6]);
  // Also where the focus is on the preset that was pressed.
  await page.getByRole('button', { name: 'Sharp' }).click();
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toContainText('3,000');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toContainText('1,500');

  await cell(page, 'Mobile H.264', '540P bit rate').click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('999');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toContainText('1,500');
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toBeFocused();
});

test('networks are copied, H.265 follows H.264, and JSON goes out and comes in', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/video' });
  await sheet(page).getByRole('button', { name: 'Copy Wired to the other networks' }).click();
  await page.getByRole('textbox', { name: 'H.265 as a percentage of H.264 bit rates' }).fill('50');
  await page.getByRole('button', { name: 'Set H.265 by percentage' }).click();
  const pair = [
    ['2,500', '30', '5,000', '60', '8,000', '60'],
    ['1,300', '30', '2,500', '60', '4,000', '60'],
  ];
  await expect.poll(() => numbers(page)).toEqual([...pair, ...pair, ...pair]);
  await expect(
    page.getByRole('table', { name: 'Data per hour' }).getByRole('row', { name: 'Wired H.264' }),
  ).toContainText('3.60 GB');

  await page.getByRole('button', { name: 'Import or export JSON' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import or export JSON' });
  const text = dialog.getByRole('textbox', { name: 'instance_settings' });
  expect(JSON.parse(await text.inputValue())).toMatchObject([
    { network_type: 'MOBILE_NETWORK', encoding_type: 'H264' },
    {},
    {},
    {},
    {},
    {},
  ]);
  await text.fill('[]');
  await dialog.getByRole('button', { name: 'Load into grid' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Combination WIRED H265 is missing');
  await dialog.getByLabel('Open file').setInputFiles({
    name: 'video.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(example)),
  });
  await expect(text).toHaveValue(/instance_settings/);
  await dialog.getByRole('button', { name: 'Load into grid' }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(() => numbers(page))
    .toEqual(Array.from({ length: 6 }, () => ['6,000', '30', '6,000', '30', '8,000', '30']));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numbers(page)).toEqual([...pair, ...pair, ...pair]);
});

test('a phone of the list goes to the page without the selection being lost; frozen ones only when chosen', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await select(page, 2);
  await list(page).getByRole('link').nth(4).click();
  const drawer = page.getByRole('dialog');
  const name = await drawer.getByRole('heading', { level: 2 }).innerText();
  await drawer.getByRole('button', { name: 'More', exact: true }).click();
  await drawer.getByRole('button', { name: 'Video' }).click();
  await expect(page).toHaveURL(/\/video\?ids=\S+$/);
  await page.getByText('Will set 1 phone').click();
  await expect(page.getByRole('list', { name: 'Will set 1 phone' })).toContainText(name);
  await page
    .getByRole('region', { name: 'Phones to set' })
    .getByRole('button', { name: 'Selected' })
    .click();
  await expect(setButton(page, 2)).toBeEnabled();

  await page.getByRole('link', { name: 'Select in list' }).click();
  await selectionBar(page).getByRole('button', { name: 'Clear' }).click();
  const [frozen = ''] = await idsOf(page, 1, 'frozen=frozen');
  await page.goto('/video');
  await pasteIds(page, [frozen]);
  await expect(page.getByText('1 may be refused · frozen')).toBeVisible();
  await setButton(page, 1).click();
  const dialog = batchDialog(page);
  await expect(dialog).toHaveAccessibleName('None of the selected phones is eligible');
  await expect(dialog.getByRole('button', { name: /^Set/ })).toBeHidden();
  await dialog.getByRole('checkbox', { name: 'Send it anyway. The service decides' }).check();
  await dialog.getByRole('button', { name: /^Set/ }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
});

test('who may only read sees it all, and why nothing can be set or saved', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const [a = ''] = await idsOf(page, 1);
  await page.goto('/video');
  await pasteIds(page, [a]);
  await setVideo(page, 1);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Password')).toBeVisible();

  await signIn(page, tenant, { user: 'viewer', at: `/video?ids=${a}` });
  await expect(
    lastSet(page).getByRole('row', { name: /Balanced.*admin.*succeeded/ }),
  ).toBeVisible();
  await expect(setButton(page, 1)).toBeDisabled();
  await expect(setButton(page, 1)).toHaveAccessibleDescription('You have read-only access');
  await expect(page.getByRole('button', { name: 'Save as preset' })).toHaveAccessibleDescription(
    'You have read-only access',
  );
});
