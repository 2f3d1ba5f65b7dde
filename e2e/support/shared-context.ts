import type { Browser, BrowserContext } from '@playwright/test';

/** The context that most tests of a worker have one after the other, and what is special about it, such as its language. */
export interface SharedContext {
  browser: Browser;
  context: BrowserContext | undefined;
  nature: string;
}

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
 * The context of the tests before, as new but for its cache; or one of another nature. A page without scripts stays open in it:
 * with it stays the browser's process, which knows the console's scripts already, where a new one would compile them anew.
 */
export async function takeContext(shared: SharedContext, nature: string): Promise<BrowserContext> {
  if (shared.nature !== nature) await dropContext(shared);
  const isNew = !shared.context;
  const context = (shared.context ??= await openContext(shared.browser));
  shared.nature = nature;
  const quiet = isNew ? await context.newPage() : context.pages()[0];
  if (!quiet) throw new Error('The page without scripts has been closed.');
  if (isNew) {
    // A test may close it, as whoever ends their browser.
    context.once('close', () => {
      if (shared.context === context) shared.context = undefined;
    });
    await quiet.goto('/healthz');
    return context;
  }
  takeViolations(context); // Of pages that were being closed.
  await context.clearCookies();
  await context.clearPermissions();
  const session = await context.newCDPSession(quiet);
  const { origin } = new URL(quiet.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  return context;
}

/** Closes the pages that a test has opened. */
export async function leaveContext(context: BrowserContext): Promise<void> {
  const [, ...opened] = context.pages();
  await Promise.all(opened.map((page) => page.close()));
}

export async function dropContext(shared: SharedContext): Promise<void> {
  const { context } = shared;
  shared.context = undefined;
  await context?.close();
}
