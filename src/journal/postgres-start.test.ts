import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from './postgres.fixture.ts';

/** A folder that nobody but its owner may enter, as `mktemp -d` makes them. */
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'postgres-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Programs in the place of PostgreSQL's own. */
function write(programs: Record<string, string>): void {
  mkdirSync(join(home, 'bin'));
  for (const [name, lines] of Object.entries(programs))
    writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
}

const start = () => startPostgres({ isDurable: false, home });

test.each([
  [{ initdb: 'echo "no space left" >&2; exit 3' }, 'initdb ended with 3): no space left'],
  [
    { initdb: 'exit 0', postgres: 'echo "FATAL: could not bind" >&2; exit 1' },
    'PostgreSQL ended with 1 at its start: FATAL: could not bind',
  ],
  [{ initdb: 'exit 0' }, 'cannot be started: spawn'],
])('a database that cannot start says why at once: %j', async (programs, said) => {
  write(programs);
  await expect(start()).rejects.toThrow(said);
});

test.each([
  [
    'says so itself',
    { initdb: 'echo "no space left here" >&2\nexit 3' },
    /initdb ended with 3\): no space left here/,
  ],
  ['is not there', {}, /initdb cannot be started: .*ENOENT/],
])(
  'a database that cannot start ends the wait with the reason: it %s',
  async (_, programs, reason) => {
    write(programs);
    await expect(start()).rejects.toThrow(reason);
  },
);

test('it is run where its user can reach it, wherever the package lies', async () => {
  write({ initdb: 'id -u >&2; exit 3' });
  // Root starts it as somebody else, whom the folder keeps out.
  await expect(start()).rejects.toThrow(/initdb ended with 3\): \d+$/);
});
