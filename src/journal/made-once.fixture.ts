import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'MADE_ONCE_DIR';

/** Before a run of unit tests: makes the folder of what all its files share. @returns what takes it away after the run */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'made-once-'));
  chmodSync(folder, 0o755); // For whoever PostgreSQL runs as.
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * The path of what several files of tests need and whoever is first makes: each file has a process of its own.
 * Where none has been prepared for that (`setup`), it is made at `path`.
 */
export async function makeOnce(
  name: string,
  path: string,
  make: (path: string) => Promise<unknown>,
): Promise<string> {
  const folder = process.env[variable];
  if (folder === undefined) {
    await make(path);
    return path;
  }
  const shared = join(folder, name);
  if (existsSync(shared)) return shared;
  // Made aside: nobody finds half of it.
  const aside = mkdtempSync(`${shared}-`);
  chmodSync(aside, 0o755);
  await make(join(aside, name));
  try {
    renameSync(join(aside, name), shared);
  } catch (error) {
    if (!existsSync(shared)) throw error; // Else another was quicker.
  }
  rmSync(aside, { recursive: true, force: true });
  return shared;
}
