import type { FleetHead } from '../../src/contract/fleet-wire.ts';
import type { Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';

/** The list of phones. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Instances' });

/** The rows in the window, without the heads and what stands for rows that are still to come. */
export const rows = (page: Page): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell').getByRole('link') });

/** The names of the phones in the window, in order. */
export const names = (page: Page): Promise<string[]> =>
  grid(page).getByRole('link').allInnerTexts();

/** How many rows there are, on screen or not. The heads count as one. */
export const expectRows = (page: Page, count: number): Promise<void> =>
  expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));

export const head = (page: Page, name: string): Locator =>
  grid(page).getByRole('columnheader', { name, exact: true });

/** The names of the columns, in order. */
export const heads = (page: Page): Promise<string[]> =>
  grid(page)
    .getByRole('columnheader')
    .evaluateAll((cells) => cells.flatMap((cell) => cell.getAttribute('aria-label') ?? []));

/** The texts of some columns, row by row. */
export async function cells(page: Page, ...columns: string[]): Promise<string[][]> {
  const places = columns.map((column) => heads(page).then((all) => all.indexOf(column) + 1)); // The box to select comes first.
  const wanted = await Promise.all(places);
  return rows(page).evaluateAll(
    (all, places) =>
      all.map((row) => places.map((place) => row.children[place]?.textContent ?? '')),
    wanted,
  );
}

/** Stops the watch, so that what is compared stays as it is. */
export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause auto-refresh' }).click();
  await expect(page.getByText(/^Paused/)).toBeVisible();
}

export const statusCounts = (page: Page): Locator =>
  page.getByRole('group', { name: 'Filter by running status' });

/** The number that ends a text: "stopped 12". */
export const numberIn = (text: string): number =>
  Number(/(\d[\d,]*)\s*$/.exec(text)?.[1]?.replace(/,/g, ''));

/** What the service lists of a phone. */
export interface ListedPhone {
  region: string;
  region_name_en: string;
  instance_id: string;
  instance_name: string;
  running_status: number;
  frozen_status: number;
  backup_status: number;
  assign_status: number;
  assign_user: string | null;
  member_name: string | null;
  billing_mode: string;
}

/** The phones of the tenant that is signed in, asked of the gateway: up to 200. @param query the service's own filters */
export async function listPhones(
  page: Page,
  query: Readonly<Record<string, string>> = {},
): Promise<ListedPhone[]> {
  const response = await page.request.get(
    new URL('/api/v1/instances/batch-query', page.url()).href,
    {
      params: { page_no: '1', page_size: '200', ...query },
    },
  );
  const { data } = (await response.json()) as { data: { result: ListedPhone[] } }; // the simulator's own answer
  return data.result;
}

/** Has the worker look at the fleet, and waits until it has: a clock that was moved is no time that has passed for it. */
export async function seeNow(page: Page): Promise<void> {
  const askedMs = Date.now();
  const { origin } = new URL(page.url());
  const headOf = async (query = '') => {
    const text = await (await page.request.get(`${origin}/worker/fleet${query}`)).text();
    return JSON.parse(text.slice(0, text.indexOf('\n'))) as FleetHead; // The first line.
  };
  const look = await page.request.post(`${origin}/worker/fleet/look`, {
    data: { sweep: true },
    headers: { origin },
  });
  expect(look.ok(), await look.text()).toBe(true);
  const { version } = await headOf();
  await expect
    .poll(async () => (await headOf(`?since=${version}`)).facts.updatedAt)
    .toBeGreaterThan(askedMs);
}
