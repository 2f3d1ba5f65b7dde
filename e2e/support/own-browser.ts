import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type LaunchOptions, type Page } from '@playwright/test';
import { expect } from './test.ts';

/** A browser of one window, which can be put away as a person does. */
export interface OwnBrowser {
  page: Page;
  /** Minimizes its window, so that its page is hidden; or brings it back. */
  setHidden: (isHidden: boolean) => Promise<void>;
  close: () => Promise<void>;
}

/** Playwright keeps the pages of the browsers that it starts in sight whatever happens to their windows: this one it only joins. */
export async function startOwnBrowser({
  executablePath,
  args = [],
}: LaunchOptions): Promise<OwnBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'console-browser-'));
  const child = spawn(
    executablePath ?? chromium.executablePath(),
    [
      ...args,
      '--headless',
      '--lang=en-US',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = await chromium.connectOverCDP(await endpointOf(child.stderr), {
      noDefaults: true,
    });
    const [context] = browser.contexts();
    const page = context?.pages()[0];
    if (!context || !page) throw new Error('The browser has opened no page.');
    const session = await context.newCDPSession(page);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    return {
      page,
      async setHidden(isHidden) {
        const windowState = isHidden ? 'minimized' : 'normal';
        await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
        await expect.poll(() => page.evaluate(() => document.hidden)).toBe(isHidden);
      },
      async close() {
        // What was started may be a script around the browser, which would outlive it.
        const ended = once(child, 'exit');
        await (await browser.newBrowserCDPSession()).send('Browser.close');
        await ended;
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Where a browser that has just been started can be joined. */
async function endpointOf(said: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface(said)) {
    const endpoint = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (endpoint !== undefined) {
      said.resume(); // What it says further on must not fill the pipe.
      return endpoint;
    }
    lines.push(line);
  }
  throw new Error(`The browser has ended: ${lines.join('\n')}`);
}
