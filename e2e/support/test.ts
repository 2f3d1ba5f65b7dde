import { test as base, type APIRequestContext, type Page } from '@playwright/test';
import {
  controlBase,
  type ControlState,
  type EffectsAnswer,
  type FaultRequest,
} from '../../src/contract/simulator-control.ts';
import { expect } from './expect.ts';
import {
  dropContext,
  leaveContext,
  openContext,
  openPage,
  takeContext,
  takeViolations,
  type SharedContexts,
} from './shared-context.ts';

export { expect } from './expect.ts';

export const password = 'Demo#2026';
export const project = 'cn-north-4';

/** One account of the simulator: a tenant of its own for one test, with a clock and faults that nobody else sees. */
export interface Tenant {
  account: string;
  /** Moves the tenant's clock forward. */
  advance(by: { seconds?: number; minutes?: number; hours?: number }): Promise<void>;
  fault(fault: FaultRequest): Promise<void>;
  clearFaults(): Promise<void>;
  expireTokens(): Promise<void>;
  pay(orderId: string): Promise<void>;
  /** Plans a bad night. @returns when it begins, ms since 1970 by the tenant's clock */
  planBadNight(): Promise<number>;
  state(): Promise<ControlState>;
  /** What calls of a write have done, lost answers included. */
  effects(operation: string): Promise<EffectsAnswer>;
  /** Whether later services' tasks are answered. */
  answerTasks(tasks: boolean): Promise<void>;
}

export function createTenant(request: APIRequestContext, account: string, origin = ''): Tenant {
  const base = `${origin}${controlBase}/${account}`;
  async function post(path: string, data?: unknown) {
    const response = await request.post(`${base}${path}`, data === undefined ? {} : { data });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  }
  return {
    account,
    advance: ({ seconds = 0, minutes = 0, hours = 0 }) =>
      post('/clock', { advanceMs: ((hours * 60 + minutes) * 60 + seconds) * 1000 }),
    fault: (fault) => post('/faults', fault),
    async clearFaults() {
      expect((await request.delete(`${base}/faults`)).ok()).toBe(true);
    },
    expireTokens: () => post('/expire-tokens'),
    pay: (orderId) => post(`/orders/${orderId}/pay`),
    async planBadNight() {
      await post('/bad-night', {});
      const { badNight } = (await (await request.get(base)).json()) as ControlState; // As below.
      return Date.parse(badNight?.from ?? '');
    },
    answerTasks: (tasks) => post('/answers', { tasks }),
    async effects(operation) {
      return (await (
        await request.get(`${base}/effects?operation=${operation}`)
      ).json()) as EffectsAnswer; // the simulator's own answer
    },
    async state() {
      return (await (await request.get(base)).json()) as ControlState; // the simulator's own answer
    },
  };
}

interface Fixtures {
  /**
   * Whether the test's pages are in a browser context of its own: nothing is in its cache, and what the test does to the context,
   * such as to listen to it or to move its clock, is no other's. Else they are where those of the worker's other tests were.
   */
  isAlone: boolean;
  /** Phones of the tenant, 72 unless said. */
  fleet: number | undefined;
  /** Phones change by what is asked of them alone, by themselves next to never: what a test did is what it sees. Not so where that is what it looks at. */
  isCalm: boolean;
  tenant: Tenant;
  /** Whatever a test does, in whichever look: nothing on its pages goes against their Content-Security-Policy. */
  policy: void;
  /** No page of a test outlives it: it would go on polling beside the next ones. */
  leftovers: void;
}

/** The same test has the same account in every run, so the same fleet. */
export const test = base.extend<Fixtures, { shared: SharedContexts }>({
  isAlone: [false, { option: true }],
  shared: [
    async ({ browser }, use) => {
      const shared: SharedContexts = { browser, byNature: new Map() };
      await use(shared);
      for (const context of shared.byNature.values()) await dropContext(shared.byNature, context);
    },
    { scope: 'worker' },
  ],
  context: async (
    { browser, shared, isAlone, permissions, viewport, deviceScaleFactor, locale, colorScheme },
    use,
    info,
  ) => {
    if (isAlone) {
      const context = await openContext(browser);
      await use(context);
      await context.close();
      return;
    }
    const nature = JSON.stringify([viewport, deviceScaleFactor, locale, colorScheme]);
    const context = await takeContext(shared, nature);
    if (permissions) await context.grantPermissions(permissions);
    await use(context);
    // Whatever a test has met that failed, the next one does not.
    if (info.status === info.expectedStatus) await leaveContext(context);
    else await dropContext(shared.byNature, context);
  },
  page: async ({ context, isAlone }, use) => {
    await use(isAlone ? await context.newPage() : await openPage(context));
  },
  fleet: [undefined, { option: true }],
  isCalm: [true, { option: true }],
  policy: [
    async ({ context }, use) => {
      await use();
      expect(takeViolations(context), 'nothing goes against the pages’ policy').toEqual([]);
    },
    { auto: true },
  ],
  leftovers: [
    async ({ browser, context, shared }, use) => {
      await use();
      const kept = new Set([context, ...shared.byNature.values()]);
      const others = browser.contexts().filter((other) => !kept.has(other));
      await Promise.all(others.map((other) => other.close()));
    },
    { auto: true },
  ],
  tenant: async ({ request, fleet, isCalm }, use, info) => {
    const slug = info.titlePath
      .slice(1)
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      // An account has 64 characters at most.
      .slice(0, info.retry > 0 ? 34 : 40);
    const name = `${isCalm ? 'calm-' : ''}${slug}-${info.testId.slice(-6)}${info.retry > 0 ? '-again' : ''}`;
    await use(createTenant(request, fleet === undefined ? name : `fleet-${fleet}-${name}`));
  },
});

/** What the simulator's user `mfa` must give beside the password. */
export const passcode = '123456';

/** A user's id in the tenant's IAM: with MFA it is asked for. */
export const userIdOf = async (tenant: Tenant, user: string): Promise<string> =>
  (await tenant.state()).users.find(({ name }) => name === user)?.id ?? '';

/** The console that a page will be of, asked before there is one: calls that change something name it. */
async function originOf(page: Page, at: string): Promise<string> {
  const health = URL.canParse(at) ? new URL('/healthz', at).href : '/healthz';
  return new URL((await page.request.get(health)).url()).origin;
}

/** Signs somebody in and opens a page, in whatever language. Of the form sign-in.spec.ts and mfa.spec.ts know. */
export async function enter(
  page: Page,
  tenant: Tenant,
  { user = 'admin', at = '/' }: { user?: string; at?: string } = {},
): Promise<void> {
  const origin = await originOf(page, at);
  const response = await page.request.post(`${origin}/auth/session`, {
    headers: { origin },
    data: {
      account: tenant.account,
      user,
      password,
      project,
      ...(user === 'mfa' && { passcode, userId: await userIdOf(tenant, user) }),
    },
  });
  expect(response.ok(), await response.text()).toBe(true);
  await page.goto(at);
}

/** Opens a page with somebody signed in, and has it there in English. */
export async function signIn(
  page: Page,
  tenant: Tenant,
  { user = 'admin', at = '/' }: { user?: string; at?: string } = {},
): Promise<void> {
  await enter(page, tenant, { user, at });
  await expect(page.getByRole('button', { name: /^Account menu/ })).toBeVisible();
}

/** Signs in through the form, as a person does. */
export async function signInByForm(
  page: Page,
  tenant: Tenant,
  { user = 'admin', at = '/' }: { user?: string; at?: string } = {},
): Promise<void> {
  await page.goto(at);
  await page.getByLabel('Account').fill(tenant.account);
  await page.getByLabel('IAM user').fill(user);
  await page.getByLabel('Password').fill(password);
  if (user === 'mfa') {
    await page.getByRole('button', { name: 'Use MFA' }).click();
    await page.getByLabel('User ID').fill(await userIdOf(tenant, user));
    await page.getByLabel('MFA code').fill(passcode);
  }
  await page.getByLabel('Project').fill(project);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Account menu/ })).toBeVisible();
}
