import { expect, type Locator, type Page } from '@playwright/test';

/** SKUs of the simulator's catalogue. */
export const skus = {
  standard: { region: 'cn-north-4', id: 'kp.professional.xlarge.32g.2' },
  /** Twelve in stock. */
  flagship: { region: 'cn-north-7', id: 'kp.enterprise.4xlarge.256g.2' },
  onDemandOnly: { region: 'cn-north-4', id: 'kp.professional.xlarge.32g.od' },
} as const;

export interface Wanted {
  sku?: (typeof skus)[keyof typeof skus];
  prefix: string;
  count: number;
  isAutoPay?: boolean;
}

/** The radio button of a SKU on the order page. */
export function skuChoice(page: Page, { region, id }: (typeof skus)[keyof typeof skus]): Locator {
  return page
    .getByRole('region', { name: region, exact: true })
    .getByRole('listitem')
    .filter({ hasText: id })
    .getByRole('radio');
}

/** Fills in the order page, as a person does, up to the yes. */
export async function fillOrder(
  page: Page,
  { sku = skus.standard, prefix, count, isAutoPay = true }: Wanted,
): Promise<void> {
  await skuChoice(page, sku).check();
  await page.getByLabel('Name prefix').fill(prefix);
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill(String(count));
  await page.getByRole('checkbox', { name: 'Pay automatically' }).setChecked(isAutoPay);
}

export const yes = (page: Page): Locator =>
  page.getByRole('checkbox', { name: 'I have reviewed this order and want to buy it' });

export const orderButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^Order \d+ phones?$/ });

/** Fills in the order page and orders. */
export async function order(page: Page, wanted: Wanted): Promise<void> {
  await fillOrder(page, wanted);
  await yes(page).check();
  await orderButton(page).click();
}

export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, exact: true });

/** The id of the order that has just been placed. */
export async function placedOrderId(page: Page): Promise<string> {
  await expect(heading(page, 'Order placed')).toBeVisible();
  return page
    .getByRole('region', { name: 'Order placed' })
    .getByText(/^CS\w+$/)
    .innerText();
}
