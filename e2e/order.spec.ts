import { BatchShowSku } from '../src/contract/orders.ts';
import {
  fillOrder,
  heading,
  order,
  orderButton,
  placedOrderId,
  skuChoice,
  skus,
  yes,
} from './support/order.ts';
import { expect, signIn, test } from './support/test.ts';

/** What the usual tenant has before anything is ordered. */
const fleetSize = 72;

test('an order from the SKU to running phones', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await page.getByRole('link', { name: 'Order', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Order', exact: true })).toBeDisabled();
  await fillOrder(page, { prefix: 'shop', count: 3 });
  await page.getByRole('radiogroup', { name: 'Image version' }).getByText('AOSP11').click();
  await expect(page.getByRole('radio', { name: 'AOSP11' })).toBeChecked();
  await expect(page.getByText('Names: shop-00001 … shop-00003')).toBeVisible();
  await expect(page).toHaveURL(/kp\.professional\.xlarge\.32g\.2/);

  const sentence =
    /3 phones named shop-…, Professional · 4\svCPU · 8\sGB · 32\sGB, in CN North-Beijing4, AOSP11.*for 1 month, paid automatically, not renewed\./;
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText('The API does not provide prices.')).toBeVisible();
  expect(await page.getByRole('main').innerText()).not.toMatch(/\p{Script=Han}/u);
  await expect(orderButton(page)).toBeDisabled();
  await expect(orderButton(page)).toHaveAccessibleDescription('Select the confirmation to order.');
  await yes(page).check();
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('2');
  await expect(yes(page), 'a yes is to one order').not.toBeChecked();
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('3');
  await yes(page).check();
  await orderButton(page).click();

  const orderId = await placedOrderId(page);
  expect(orderId).toMatch(/^CS/);
  const middles = ['Order ID', orderId].map(async (text) => {
    const box = await page.getByText(text, { exact: true }).boundingBox();
    return box && box.y + box.height / 2;
  });
  const [label, value] = await Promise.all(middles);
  expect(Math.abs((label ?? 0) - (value ?? NaN)), 'both stand on one line').toBeLessThan(1.5);
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText('0 of 3 running')).toBeVisible();
  const phones = page.getByRole('region', { name: 'Phones in this order' }).getByRole('listitem');
  await expect(phones).toHaveText([
    /shop-00001.*starting/i,
    /shop-00002.*starting/i,
    /shop-00003.*starting/i,
  ]);
  await tenant.advance({ minutes: 2 });
  await expect(page.getByText('3 of 3 running All running.')).toBeVisible();
  await expect(heading(page, 'Order complete, all phones are running')).toBeVisible();

  await page.getByRole('link', { name: 'Show in list' }).click();
  await expect(page).toHaveURL(/\/instances\?q=shop-0000$/);
  const list = page.getByRole('grid', { name: 'Instances' });
  await expect(page.getByText('3 match')).toBeVisible();
  await expect(list.getByRole('row', { name: 'shop-00003' })).toBeVisible();
  expect((await tenant.state()).phones).toBe(fleetSize + 3);
});

test('an unpaid order waits, says what to do, and bears its phones once it is paid', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/order' });
  await order(page, { prefix: 'later', count: 2, isAutoPay: false });
  const orderId = await placedOrderId(page);
  await expect(heading(page, 'Waiting for payment')).toBeVisible();
  await expect(heading(page, 'Order placed, waiting for payment')).toBeFocused();
  await expect(page.getByText('2 not listed yet')).toBeVisible();
  const { phones, unpaidOrders } = await tenant.state();
  expect(phones).toBe(fleetSize);
  expect(unpaidOrders).toMatchObject([{ orderId, count: 2 }]);

  await page.getByRole('button', { name: 'Pay in the simulator' }).click();
  await expect(heading(page, 'Waiting for payment')).toBeHidden();
  await tenant.advance({ minutes: 2 });
  await expect(page.getByText('2 of 2 running')).toBeVisible();
});

test('a double click places one order', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'latency', operation: 'CreateInstance', ms: 2000 });
  await signIn(page, tenant, { at: '/order' });
  await fillOrder(page, { prefix: 'once', count: 2 });
  await yes(page).check();
  await orderButton(page).dblclick();
  await page.keyboard.press('Enter'); // On the same button, while the order is in progress.
  await placedOrderId(page);
  await tenant.advance({ minutes: 2 });
  await expect(page.getByText('2 of 2 running')).toBeVisible();
  expect((await tenant.state()).phones).toBe(fleetSize + 2);
});

test('a lost answer is an unknown outcome: its phones are found, and nothing is sent again', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'lostAnswer', operation: 'CreateInstance', calls: 1 });
  await signIn(page, tenant, { at: '/order' });
  await order(page, { prefix: 'lost', count: 3 });
  await expect(heading(page, 'The order went through')).toBeFocused();
  await expect(page.getByText('The console does not send it again.')).toBeVisible();
  const finding = page.getByText(
    '3 new phones with names starting with lost appeared after the order, exactly as ordered',
  );
  await expect(finding).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Phones in this order' }).getByRole('listitem'),
  ).toHaveCount(3);

  await page.reload();
  await expect(finding).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back to ordering' })).toBeDisabled();
  expect((await tenant.state()).phones).toBe(fleetSize + 3);

  await page.getByRole('checkbox', { name: /^I have checked the result/ }).check();
  await page.getByRole('button', { name: 'Back to ordering' }).click();
  await expect(page.getByLabel('Name prefix')).toHaveValue('lost');
  await expect(yes(page)).not.toBeChecked();
  expect((await tenant.state()).phones).toBe(fleetSize + 3);
});

test('an order that a bare 503 answers is an unknown outcome too', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'refuse', operation: 'CreateInstance', calls: 1, status: 503 });
  await signIn(page, tenant, { at: '/order' });
  await order(page, { prefix: 'nowhere', count: 2 });
  await expect(heading(page, 'Order result unknown')).toBeVisible();
  await expect(
    page.getByText('No new phones with names starting with nowhere so far (2 ordered).'),
  ).toBeVisible();
  expect((await tenant.state()).phones).toBe(fleetSize);
});

test('sold out is explained with its code, nothing typed is lost, and the next try is another yes', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'soldOut', calls: 1 });
  await signIn(page, tenant, { at: '/order' });
  await order(page, { prefix: 'scarce', count: 2 });
  const refusal = page
    .getByRole('alert')
    .filter({ hasText: 'The order was refused. Nothing was bought' });
  await expect(refusal).toContainText('KOOPHONE.API.40010');
  await expect(skuChoice(page, skus.standard)).toBeChecked();
  await expect(page.getByLabel('Name prefix')).toHaveValue('scarce');
  await expect(page.getByRole('spinbutton', { name: 'Quantity' })).toHaveValue('2');
  await expect(page.getByRole('checkbox', { name: 'Pay automatically' })).toBeChecked();
  await expect(yes(page)).not.toBeChecked();
  expect((await tenant.state()).phones).toBe(fleetSize);

  await yes(page).check();
  await orderButton(page).click();
  await placedOrderId(page);
  expect((await tenant.state()).phones).toBe(fleetSize + 2);
});

test('more than there is in stock is refused, and what there is can be ordered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/order' });
  await order(page, { sku: skus.flagship, prefix: 'big', count: 13 });
  await expect(page.getByRole('alert')).toContainText('KOOPHONE.API.40010');
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('12');
  await expect(page.getByRole('alert'), 'a refusal speaks of the order as it was').toHaveCount(0);
  await yes(page).check();
  await orderButton(page).click();
  await placedOrderId(page);
  expect((await tenant.state()).phones).toBe(fleetSize + 12);
});

test('a SKU that is billed on demand only is there and says why it cannot be ordered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/order' });
  const choice = skuChoice(page, skus.onDemandOnly);
  await expect(choice).toBeVisible();
  await expect(choice).toBeDisabled();
  await expect(choice).toHaveAccessibleDescription(/billed on demand only/);

  await page.goto(`/order?at=${skus.onDemandOnly.at}&sku=${skus.onDemandOnly.id}`);
  await expect(choice, 'a link chooses it').toBeChecked();
  await expect(page.getByRole('region', { name: 'Review and order' })).toContainText(
    'This SKU cannot be ordered. Choose another',
  );
  await expect(page.getByRole('button', { name: 'Order', exact: true })).toBeDisabled();
});

test('a read-only user may look at everything and is told why not to order', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { user: 'viewer', at: '/order' });
  await fillOrder(page, { prefix: 'wish', count: 5 });
  await expect(page.getByText(/5 phones named wish-…/)).toBeVisible();
  await expect(yes(page)).toBeDisabled();
  await expect(orderButton(page)).toBeDisabled();
  await expect(orderButton(page)).toHaveAccessibleDescription(
    'You have read-only access and cannot order.',
  );
  expect(await tenant.state()).toMatchObject({ phones: fleetSize, unpaidOrders: [] });
});

test('SKUs are narrowed by region and by what they say of their scenes, as the address has it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/order' });
  const answer = (await (await page.request.get('/api/v1/instances/sku?type=0')).json()) as {
    data: unknown;
  }; // The simulator's own answer.
  const { regions } = BatchShowSku.data.parse(answer.data);
  /** Those for live streaming, in a region or in all. */
  const wanted = (region?: string) =>
    regions
      .filter(({ regionId }) => region === undefined || regionId === region)
      .flatMap(({ skus }) => skus)
      .filter(({ scenes }) =>
        scenes.some(({ sceneDescEn }) => sceneDescEn?.includes('Live Streaming')),
      );
  const all = regions.flatMap(({ skus }) => skus).length;
  const expectOffers = async (count: number) => {
    await expect(page.getByText(`${count} of ${all} SKUs`)).toBeVisible();
    await expect(page.getByRole('radio').and(page.locator('[name=offer]'))).toHaveCount(count);
  };
  await expectOffers(all);
  const live = wanted();
  const here = wanted(skus.standard.at);
  expect(here).not.toEqual([]);
  expect(live.length).toBeGreaterThan(here.length);
  expect(all).toBeGreaterThan(live.length);

  await page.getByRole('searchbox', { name: 'Search SKUs' }).fill('live streaming');
  await expectOffers(live.length);
  await page.getByRole('combobox', { name: 'Region' }).click();
  await page.getByTitle(skus.standard.region, { exact: true }).click();
  await expectOffers(here.length);
  for (const { cbcSkuId } of here)
    await expect(
      page.getByRole('region', { name: skus.standard.region, exact: true }).getByText(cbcSkuId),
    ).toBeVisible();
  await page.reload();
  await expectOffers(here.length);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expectOffers(all);
});
