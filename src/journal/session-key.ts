import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './data-folder.ts';
import { StoreError } from './store-error.ts';

const keyBytes = 32;
const fileName = 'session.key';

/** The key that sessions are encrypted with: made of the secret, or a random one kept in the data folder. */
export function sessionKey(folder: string, secret: string | undefined): Buffer {
  const material = secret ?? readOrMakeKey(folder);
  return Buffer.from(hkdfSync('sha256', material, '', 'clouddevice-console sessions', keyBytes));
}

/** @throws StoreError */
function readOrMakeKey(folder: string): string {
  makeFolder(folder);
  const path = join(folder, fileName);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    // Written aside and linked whole: of two that start at once one wins, and nobody reads half a key.
    writeFileSync(own, randomBytes(keyBytes).toString('base64url'), { mode: 0o600, flush: true });
    try {
      linkSync(own, path);
    } catch {
      // It is there already, or reading it tells why it cannot be.
    }
    const key = readFileSync(path, 'utf8').trim();
    if (key.length >= keyBytes) return key;
  } catch (error) {
    throw new StoreError(`DATA_DIR ${folder}: ${fileName} cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    rmSync(own, { force: true });
  }
  throw new StoreError(`DATA_DIR ${folder}: ${fileName} is damaged. Without it a new one is made, and everybody signs in again.`);
}
