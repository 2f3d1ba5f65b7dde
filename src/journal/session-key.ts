import { hkdfSync, randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './data-folder.ts';
import { StoreError } from './store-error.ts';

const keyBytes = 32;
const fileName = 'session.key';

/** Where the key comes from. */
export interface KeyOptions {
  dataDir: string;
  /** What it is made of. */
  sessionSecret?: string | undefined;
  /** The file that has it, or is made with a random one; `session.key` in the data folder unless given. */
  sessionKeyFile?: string | undefined;
}

/**
 * The key that sessions are encrypted with: of a secret, or a random one in a file. Whoever copies the data folder copies that file too
 * unless it is elsewhere: then what he has opens nothing.
 */
export function sessionKey({ dataDir, sessionSecret, sessionKeyFile }: KeyOptions): Buffer {
  const material = sessionSecret ?? readOrMakeKey(dataDir, sessionKeyFile);
  return Buffer.from(hkdfSync('sha256', material, '', 'clouddevice-console sessions', keyBytes));
}

/** @throws StoreError */
function readOrMakeKey(folder: string, file: string | undefined): string {
  if (file === undefined) makeFolder(folder);
  const path = file ?? join(folder, fileName);
  const name = file === undefined ? `DATA_DIR ${folder}: ${fileName}` : `SESSION_KEY_FILE ${file}`;
  try {
    const key = read(path) ?? make(path);
    if (key.length >= keyBytes) return key;
  } catch (error) {
    throw new StoreError(
      `${name} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  throw new StoreError(
    `${name} is damaged. Without it a new one is made, and everybody signs in again.`,
  );
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and put there whole: of two that start at once one wins, and nobody reads half a key. */
function make(path: string): string {
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(own, randomBytes(keyBytes).toString('base64url'), { mode: 0o600, flush: true });
    putInPlace(own, path);
    return readFileSync(path, 'utf8').trim();
  } finally {
    rmSync(own, { force: true });
  }
}

function putInPlace(own: string, path: string): void {
  try {
    linkSync(own, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    // Some volumes have no links.
    try {
      copyFileSync(own, path, constants.COPYFILE_EXCL);
    } catch (again) {
      if (codeOf(again) !== 'EEXIST') throw again;
    }
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
