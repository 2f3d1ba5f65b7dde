import { expect as base, type Locator } from '@playwright/test';

/**
 * How long anything is waited for, where a test does not say: playwright.config.ts has it from here. A machine with two busy cores
 * and a slow disk needs it; nothing waits longer than it must.
 */
export const patienceMs = 30_000;

/** What is said of one element, which may be still to come. */
const ofOneElement: ReadonlySet<string | symbol> = new Set([
  'toBeChecked',
  'toBeDisabled',
  'toBeEnabled',
  'toBeFocused',
  'toBeVisible',
  'toContainText',
  'toHaveAccessibleDescription',
  'toHaveAttribute',
  'toHaveText',
  'toHaveValue',
]);

type Matcher = (...args: unknown[]) => Promise<void>;

const isLocator = (actual: unknown): actual is Locator =>
  typeof actual === 'object' && actual !== null && 'waitFor' in actual;

const isOptions = (last: unknown): last is { timeout?: number } =>
  typeof last === 'object' && last !== null && Object.getPrototypeOf(last) === Object.prototype;

/**
 * Playwright's own, which describes the whole page each time that it does not find an element, for the message of a failure that
 * mostly does not come: that was a tenth of what browsers did in these tests. So the element is waited for before, without that.
 * It takes no longer together.
 */
export const expect: typeof base = new Proxy(base, {
  apply(target, self: unknown, args: unknown[]) {
    const assertions: object = Reflect.apply(target, self, args);
    const [actual] = args;
    return isLocator(actual) ? waitingFor(actual, assertions) : assertions;
  },
});

function waitingFor(locator: Locator, assertions: object): object {
  return new Proxy(assertions, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (!ofOneElement.has(name)) return value;
      const matcher = value as Matcher; // As Playwright documents it.
      return async (...args: unknown[]) => {
        // A list of texts is said of as many elements, or of none.
        if (Array.isArray(args[0])) return matcher(...args);
        const last = args.at(-1);
        const options = isOptions(last) ? last : {};
        const rest = isOptions(last) ? args.slice(0, -1) : args;
        const { timeout = patienceMs } = options;
        const untilMs = performance.now() + timeout;
        await locator.waitFor({ state: 'attached', timeout }).catch(() => {}); // Said better below.
        const left = Math.max(1, Math.ceil(untilMs - performance.now()));
        return matcher(...rest, { ...options, timeout: left }).catch((error: unknown) =>
          retell(error, (text) => text.replaceAll(`${left}ms`, `${timeout}ms`)),
        );
      };
    },
  });
}

/** As the test has asked: where it stands, with its own time. */
function retell(error: unknown, correct: (text: string) => string): never {
  if (error instanceof Error) {
    error.message = correct(error.message);
    const lines = correct(error.stack ?? '').split('\n');
    error.stack = lines.filter((line) => !line.includes('support/expect.ts')).join('\n');
  }
  throw error;
}
