import type { Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';
import { listPhones, seeNow, type ListedPhone } from './list.ts';
import type { Tenant } from './test.ts';

/** The journal's table. */
const activity = (page: Page): Locator => page.getByRole('grid', { name: 'Activity' });

/** Its rows in the window, without the heads. */
export const entries = (page: Page): Locator =>
  activity(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

/** The details of an entry. */
export const entryDrawer = (page: Page): Locator => page.getByRole('dialog', { name: /^Entry: / });

/** How many entries there are, on screen or not. */
export const expectEntries = (page: Page, count: number): Promise<void> =>
  expect(activity(page)).toHaveAttribute('aria-rowcount', String(count + 1));

interface Answer {
  error_code: string;
  data?: { task_id?: string };
}

/** A write through the gateway by whoever is signed in, as from another tab. */
export async function write(
  page: Page,
  path: string,
  data?: unknown,
  batchId?: string,
): Promise<Answer> {
  const headers = {
    origin: new URL(page.url()).origin,
    'x-request-id': crypto.randomUUID(),
    'content-type': 'application/json',
    ...(batchId !== undefined && { 'x-batch-id': batchId }),
  };
  const response = await page.request.post(`/api/v1/instances${path}`, {
    headers,
    data: JSON.stringify(data ?? {}),
    timeout: 0,
  });
  return (await response.json()) as Answer; // the simulator's own answer
}

/** Phones that run and stand in one region. */
export async function runningPhones(page: Page): Promise<string[]> {
  const response = await page.request.get(
    '/api/v1/instances/batch-query?page_no=1&page_size=200&x-request-id=test',
  );
  const { data } = (await response.json()) as {
    data: { result: { instance_id: string; running_status: number; region: string }[] };
  }; // the simulator's own answer
  const running = data.result.filter((phone) => phone.running_status === 2);
  return running
    .filter((phone) => phone.region === running[0]?.region)
    .map((phone) => phone.instance_id);
}

/**
 * Phones that run and go on running, in one region where that is asked for. They are reset first, which holds a phone where it comes to: others come and
 * go by themselves.
 */
export async function steadyPhones(
  page: Page,
  tenant: Tenant,
  count: number,
  { inOneRegion = false } = {},
): Promise<string[]> {
  const isReady = (phone: ListedPhone) => phone.running_status === 2 && phone.frozen_status === 0;
  const ready = (await listPhones(page)).filter(isReady);
  const inRegion = (region: string | undefined) => ready.filter((phone) => phone.region === region);
  const [largest] = [...new Set(ready.map(({ region }) => region))].toSorted(
    (a, b) => inRegion(b).length - inRegion(a).length,
  );
  const held: string[] = [];
  for (const phone of inOneRegion ? inRegion(largest) : ready) {
    if (held.length === count) break;
    const { error_code } = await write(page, '/batch-reset', { instance_ids: [phone.instance_id] });
    if (error_code === '0') held.push(phone.instance_id); // One that is being backed up or restored is refused.
  }
  await tenant.advance({ minutes: 10 });
  const up = (await listPhones(page)).filter(
    (phone) => held.includes(phone.instance_id) && isReady(phone),
  );
  expect(up).toHaveLength(count);
  await seeNow(page);
  return held;
}

/** Runs so many commands on a phone, one after the other. */
export async function runCommands(page: Page, phone: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++)
    await write(page, '/sync-command', { command: `echo ${at}`, instance_ids: [phone] });
}
