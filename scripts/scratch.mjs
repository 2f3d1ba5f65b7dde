// Where tests put what lasts no longer than they do: in memory where there is room. Some thousand databases are made and thrown
// away, and to wait each time until they are safe on a slow disk took most of the time.
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, on Linux. */
const memory = '/dev/shm';
/** So much the tests may hold at the most. */
const neededBytes = 4 * 2 ** 30;

/** Makes a folder for temporary files of this process and those that it starts. It is removed with its end. */
export function makeScratch() {
  const folder = mkdtempSync(join(hasRoomInMemory() ? memory : tmpdir(), 'console-tests-'));
  chmodSync(folder, 0o755); // For whoever PostgreSQL runs as: not for root, as whom tests often run.
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  console.log(`Temporary files: ${folder}`);
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= neededBytes && freemem() >= 2 * neededBytes;
  } catch {
    return false;
  }
}
