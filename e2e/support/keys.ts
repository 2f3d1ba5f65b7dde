import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';
import {
  controlBase,
  type KeysAnswer,
  type KeysRequest,
} from '../../src/contract/simulator-control.ts';

/** Access keys of an account, as a program gets them. */
export async function getKeys(
  request: APIRequestContext,
  account: string,
  asked: KeysRequest = {},
  origin = '',
): Promise<KeysAnswer> {
  const response = await request.post(`${origin}${controlBase}/${account}/keys`, { data: asked });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as KeysAnswer; // the simulator's own answer
}

/** Chooses the other way in and fills in its form, where that is: on the page, or in the dialog over it. */
export async function fillKeys(
  where: Page | Locator,
  { access_key, secret_key, project_id, security_token }: KeysAnswer,
): Promise<void> {
  await where.getByRole('button', { name: 'Access key (AK/SK)' }).click();
  await where.getByLabel('Access key (AK)').fill(access_key);
  await where.getByLabel('Secret key (SK)').fill(secret_key);
  await where.getByLabel('Project ID').fill(project_id);
  if (security_token !== undefined) await where.getByLabel('Security token').fill(security_token);
}

export const submit = (where: Page | Locator): Promise<void> =>
  where.getByRole('button', { name: 'Sign in', exact: true }).click();

/** Signs in with keys through the form, as a person does. */
export async function signInWithKeys(page: Page, keys: KeysAnswer, at = '/'): Promise<void> {
  await page.goto(at);
  await fillKeys(page, keys);
  await submit(page);
  await expect(page.getByRole('button', { name: /^Account menu AK / })).toBeVisible();
}
