// Finds a Chromium for the browser tests, or gets one. Prints which.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { root } from './setup.mjs';

/** Chromium without the parts that only a screen needs: the tests take half the time. */
const shellPath = '/usr/bin/chromium-headless-shell';

const systemPaths = [
  shellPath,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Ways to get one, tried in this order when none is there; each leaves it where `find` or itself knows. */
const ways = [
  {
    title: 'playwright install chromium',
    get: () =>
      succeeds(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']) &&
      find(),
  },
  {
    title: 'apt-get update',
    get: () =>
      isRootOnDebian() &&
      succeeds('apt-get', ['update']) &&
      (installFromDebian('chromium-headless-shell') || installFromDebian('chromium')) &&
      find(),
  },
  {
    title: '@sparticuz/chromium',
    get: () =>
      succeeds('npm', ['install', '--no-save', '--no-package-lock', '@sparticuz/chromium@147']) &&
      unpack(),
  },
];

/**
 * The path of a Chromium: CHROMIUM_PATH, Playwright's own, one of the system, else a newly installed one. In a Debian container it
 * gets the quick one, even where another is.
 * @returns {Promise<string>}
 * @throws Error where none can be had
 */
export async function provideChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given))
      throw new Error(`CHROMIUM_PATH is "${given}", and there is nothing there.`);
    return tell(given);
  }
  if (isRootOnDebian() && !existsSync(shellPath)) installFromDebian('chromium-headless-shell');
  const found = find();
  if (found) return tell(found);
  for (const { title, get } of ways) {
    console.log(`No Chromium here: trying ${title} …`);
    const path = await get();
    if (path) return tell(path);
  }
  throw new Error('The browser tests need a Chromium. Install one, or name it in CHROMIUM_PATH.');
}

/** @returns {string | undefined} */
function find() {
  return [chromium.executablePath(), ...systemPaths].find(
    (path) => path !== '' && existsSync(path),
  );
}

/** @param {string} path */
function tell(path) {
  console.log(`Chromium: ${path}`);
  return path;
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** @param {string} name */
function installFromDebian(name) {
  return succeeds('apt-get', ['install', '-y', '--no-install-recommends', name]);
}

/** That package carries a packed binary and unpacks it when asked for its path. */
async function unpack() {
  const name = '@sparticuz/chromium';
  const { default: packed } = await import(name);
  return packed.executablePath();
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function succeeds(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(command, args, { cwd: root, env, stdio: 'inherit', timeout: 15 * 60_000 }).status ===
    0
  );
}
