import type { Browser, BrowserContext, Page } from '@playwright/test';

/** The contexts that most tests of a worker have one after the other, by what is special about each, such as its language. */
export interface SharedContexts {
  browser: Browser;
  /** Used last, last. */
  byNature: Map<string, BrowserContext>;
}

/** Most tests have one of two languages; each more holds memory for few. */
const mostKept = 2;

const violations = new WeakMap<BrowserContext, string[]>();

/** A new one, which notes whatever its pages do against their policy. */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  const noted: string[] = [];
  violations.set(context, noted);
  await context.exposeFunction('noteViolation', (violation: string) => void noted.push(violation));
  await context.addInitScript(() => {
    addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        const { noteViolation } = window as unknown as {
          noteViolation: (violation: string) => void;
        }; // exposed above
        noteViolation(
          `${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
        );
      },
    );
  });
  return context;
}

/** What the pages of a context did against their policy since it was last asked. */
export const takeViolations = (context: BrowserContext): string[] =>
  violations.get(context)?.splice(0) ?? [];

/**
 * The context of the tests before of the same nature, as new but for its cache. A page without scripts stays open in it: with it stays
 * the browser's process, which knows the console's scripts already, where a new one would compile them anew.
 */
export async function takeContext(
  { browser, byNature }: SharedContexts,
  nature: string,
): Promise<BrowserContext> {
  const known = byNature.get(nature);
  const context = known ?? (await openContext(browser));
  byNature.delete(nature);
  byNature.set(nature, context);
  if (!known) {
    const [oldest] = byNature;
    if (oldest && byNature.size > mostKept) await dropContext(byNature, oldest[1]);
    // A test may close it, as whoever ends their browser.
    context.once('close', () => forget(byNature, context));
    const quiet = await context.newPage();
    await quiet.goto('/healthz');
    return context;
  }
  takeViolations(context); // Of pages that were being closed.
  await context.clearCookies();
  await context.clearPermissions();
  const quiet = quietPageOf(context);
  const session = await context.newCDPSession(quiet);
  const { origin } = new URL(quiet.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  return context;
}

function quietPageOf(context: BrowserContext): Page {
  const [quiet] = context.pages();
  if (!quiet) throw new Error('The page without scripts has been closed.');
  return quiet;
}

/** A page in a shared context. The one without scripts opens it, so that it begins in its process: else each begins in a new one, and leaves it at once. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    quietPageOf(context).evaluate(() => void open('about:blank')),
  ]);
  return page;
}

/** Closes the pages that a test has opened. */
export async function leaveContext(context: BrowserContext): Promise<void> {
  const [, ...opened] = context.pages();
  await Promise.all(opened.map((page) => page.close()));
}

export async function dropContext(
  byNature: SharedContexts['byNature'],
  context: BrowserContext,
): Promise<void> {
  forget(byNature, context);
  await context.close();
}

function forget(byNature: SharedContexts['byNature'], context: BrowserContext): void {
  for (const [nature, kept] of byNature) if (kept === context) byNature.delete(nature);
}
