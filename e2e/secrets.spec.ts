import type { Page, Response } from '@playwright/test';
import { startConsole, startUpstream } from './support/console.ts';
import { grid } from './support/list.ts';
import { order, placedOrderId } from './support/order.ts';
import { createTenant, expect, password, project, signInByForm, test } from './support/test.ts';

// All that comes is listened to.
test.use({ isAlone: true });

/** Everything that a page can read of itself: its DOM, its storages, its cookies and its address. */
const readPage = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      document.cookie,
      location.href,
    ].join('\n'),
  );

/** Everything that came over the network for one response; what has no body (a redirect, 204) has headers. */
async function readResponse(response: Response): Promise<string> {
  const [headers, body] = await Promise.all([
    response.headersArray(),
    response.text().catch(() => ''),
  ]);
  return [response.url(), ...headers.map(({ name, value }) => `${name}: ${value}`), body].join(
    '\n',
  );
}

/** Typed by mistake: as secret as the right one, which the sign-in page itself knows where it offers the demo tenant. */
const mistyped = 'Almost#7391-right';

test('the token and the password stay out of the browser and the log', async ({
  page,
  context,
  request,
}) => {
  test.slow(); // A walk through everything.
  const upstream = await startUpstream();
  const console = await startConsole(upstream);
  const tenant = createTenant(request, 'secretive', upstream.origin);
  const received: Promise<string>[] = [];
  context.on('response', (response) => received.push(readResponse(response)));
  const seen: string[] = [];
  const look = async () => seen.push(await readPage(page), JSON.stringify(await context.cookies()));
  try {
    await page.goto(console.origin);
    await page.getByLabel('Account').fill(tenant.account);
    await page.getByLabel('IAM user').fill('admin');
    await page.getByLabel('Password').fill(mistyped);
    await page.getByLabel('Project').fill(project);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('IAM.401');
    await look();
    await signInByForm(page, tenant, { at: console.origin });
    await expect(grid(page).getByRole('link').first()).toBeVisible();
    await look();
    await grid(page).getByRole('link').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look();
    await page.goto(`${console.origin}/order`);
    await order(page, { prefix: 'secret', count: 1 });
    await placedOrderId(page);
    await look();
    await page.goto(`${console.origin}/instances`);
    await tenant.expireTokens();
    await page.getByRole('dialog').getByLabel('Password').fill(password);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(grid(page).getByRole('link').first()).toBeVisible();
    await look();
    await page.getByRole('button', { name: /^Account menu/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await look();
  } finally {
    await console.stop();
    await upstream.stop();
  }

  const tokens = [...upstream.tokens];
  expect(tokens, 'one of each sign-in').toHaveLength(2);
  const responses = await Promise.all(received);
  const log = console.log();
  expect(responses.length).toBeGreaterThan(10);
  expect(responses.join('\n'), 'what was read is what came').toContain('instance_name');
  expect(seen.join('\n')).toContain('secret-00001');
  expect(log, 'the calls are in the log').toContain('CreateInstance');
  const everywhere = [...responses, ...seen, log];
  const holding = (secret: string, texts: readonly string[]) =>
    texts.filter((text) => text.includes(secret)).map((text) => text.slice(0, 100));
  // The whole token would hold its beginning too: only the beginning needs to be looked for.
  for (const token of tokens) {
    expect(token.length, 'as long as a real one').toBeGreaterThan(2000);
    expect(holding(token.slice(0, 60), everywhere)).toEqual([]);
  }
  expect(holding(mistyped, everywhere)).toEqual([]);
  const ownAnswers = everywhere.filter((text) => !text.startsWith(`${console.origin}/assets/`));
  expect(holding(password, ownAnswers)).toEqual([]);
});
