import type { Page } from '@playwright/test';
import { expectRows, grid, rows } from './support/list.ts';
import { enter, expect, signIn, test } from './support/test.ts';

// What is loaded first is seen in a browser that has loaded nothing yet.
test.use({ isAlone: true });

/** What a page had asked for, by path and query. */
interface Course {
  /** All of it so far. */
  asked: string[];
  /** Of that, what had come when the first row was drawn: nothing else can it have waited for. */
  cameBeforeRows: () => Promise<string[]>;
}

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  return pathname + search.replace(/&x-request-id=[^&]*/, '');
};

async function watch(page: Page): Promise<Course> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(pathOf(request.url())));
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('tbody a[href]')) return;
      observer.disconnect();
      const came = performance.getEntriesByType('resource').map(({ name }) => name);
      Object.assign(window, { cameBeforeRows: came });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  return {
    asked,
    async cameBeforeRows() {
      const came = await page.evaluate(
        () => (window as { cameBeforeRows?: string[] }).cameBeforeRows,
      ); // set above
      return (came ?? []).map(pathOf);
    },
  };
}

/** The classes of elements of which no style knows one: theirs are in a file that was not loaded. */
const unstyled = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const selectors = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => [
        ...(rule instanceof CSSStyleRule ? [rule.selectorText] : []),
        ...('cssRules' in rule ? selectors(rule.cssRules as CSSRuleList) : []), // Of a grouping rule.
      ]);
    const known = new Set(
      [...document.styleSheets]
        .flatMap((sheet) => selectors(sheet.cssRules))
        .flatMap((selector) => selector.match(/(?<=\.)[\w-]+/g) ?? []),
    );
    return [...document.querySelectorAll('[class]')]
      .filter(
        ({ classList }) => classList.length > 0 && ![...classList].some((one) => known.has(one)),
      )
      .map((one) => one.getAttribute('class') ?? '');
  });

const firstPage = '/api/v1/instances/batch-query?page_no=1&page_size=200';
const isGateway = (path: string) => path.startsWith('/auth/');

test('the first row waits for the document and what it names, for nothing else; the session and the first page are asked for once', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const course = await watch(page);
  const response = await page.goto('/instances');
  const html = (await response?.text())?.replaceAll('&amp;', '&') ?? '';
  await expectRows(page, 72);
  await expect(rows(page).first()).toBeVisible();
  const came = await course.cameBeforeRows();
  expect(came.filter((path) => !html.includes(`"${path}"`))).toEqual([]);
  expect(came).toContain(firstPage);
  expect(came.length, 'the document itself is one more').toBeLessThan(12);
  expect(course.asked.filter((path) => path === firstPage)).toHaveLength(1);
  expect(course.asked.filter(isGateway)).toEqual([]);
});

test('an address that has the service filter asks for its own first page alone', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/order' });
  const course = await watch(page);
  await page.goto('/instances?svc-name=koophone-00001');
  await expect(grid(page).getByRole('link').first()).toBeVisible();
  expect(course.asked.filter((path) => path.includes('/batch-query?'))).toEqual([
    '/api/v1/instances/batch-query?page_no=1&page_size=200&instance_name=koophone-00001',
  ]);
});

test('a document without a session, as a link from another site has it, asks who is there, and goes on', async ({
  page,
  tenant,
  baseURL,
}) => {
  await enter(page, tenant);
  const course = await watch(page);
  // The other name of this machine is another site: its page brings no cookie along.
  const elsewhere = new URL('/order', baseURL);
  elsewhere.hostname = 'localhost';
  await page.goto(elsewhere.href);
  course.asked.length = 0;
  await page.evaluate((href) => {
    location.href = href;
  }, new URL('/instances', baseURL).href);
  await expectRows(page, 72);
  expect(course.asked.filter(isGateway)).toContain('/auth/session');
});

test('who is not signed in is asked for nothing but the form’s own code', async ({ page }) => {
  const course = await watch(page);
  const response = await page.goto('/instances');
  const html = (await response?.text()) ?? '';
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(html, 'its code is named in the document').toMatch(/modulepreload[^>]*sign-in-page-/);
  expect(course.asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  expect(course.asked.filter(isGateway), 'the settings stand in the document').toEqual([
    '/auth/session',
  ]);
});

test('form and list are drawn with all of their styles', async ({ page, tenant }) => {
  await page.goto('/instances');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await unstyled(page)).toEqual([]);
  await enter(page, tenant, { at: '/instances' });
  await expectRows(page, 72);
  await expect(rows(page).first()).toBeVisible();
  expect(await unstyled(page)).toEqual([]);
});
