import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { password, project } from './test.ts';

/** A simulator that stands by itself, as the real service does, and can go down. */
export interface Upstream {
  origin: string;
  /** All tokens that it was called with. */
  tokens: ReadonlySet<string>;
  /** How often it was called at a path that has this in it. */
  asked: (part: string) => number;
  /** Breaks every connection and takes no other. */
  stop: () => Promise<void>;
  /** Back on the same address, with all that it knew. */
  start: () => Promise<void>;
}

/** @param aheadMs how far its clock is ahead of the real one, behind it where below 0 */
export async function startUpstream({ aheadMs = 0 } = {}): Promise<Upstream> {
  const simulator = createSimulator({ now: () => Date.now() + aheadMs });
  const tokens = new Set<string>();
  const paths: string[] = [];
  // A connection that a test keeps is not closed at the very moment at which it is used again.
  const server = createServer(
    { maxHeaderSize: 64 * 1024, keepAliveTimeout: 180_000 },
    (request, response) => {
      const token = request.headers['x-auth-token'];
      if (typeof token === 'string') tokens.add(token);
      paths.push(request.url ?? '');
      simulator.handler(request, response);
    },
  );
  let port = 0;
  const start = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo); // A TCP server that listens has nothing else.
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    tokens,
    asked: (part) => paths.filter((path) => path.includes(part)).length,
    start,
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A console of its own in front of an upstream. */
export interface Console {
  origin: string;
  /** Everything that it has written so far. */
  log: () => string;
  /** Moves its clock forward: as well as the simulator's, it may be moved. */
  advance: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill: () => Promise<void>;
}

/** Settings of a console beside its upstream. */
export interface ConsoleSettings {
  /** A folder that outlives the console; one of its own, removed with it, if absent. */
  dataDir?: string;
  /** A PostgreSQL that it shares with others. */
  databaseUrl?: string;
  sessionSecret?: string;
  /** How long what destroys something can be undone; not at all if absent. */
  undoSeconds?: number;
  /** More phones than these wait for a second administrator. */
  confirmAbove?: number;
  /** What waits between two polls are multiplied by; 1 is the real pace, a quarter if absent. */
  pollPace?: number;
  /** The account that it signs in to by itself, as its administrator. */
  serviceAccount?: string;
  /** How far its clock is ahead of the real one, in ms. */
  aheadMs?: number;
}

/** Starts the built server on a free port, as `npm start` does. */
export async function startConsole(
  upstream: Upstream,
  {
    dataDir,
    databaseUrl = '',
    sessionSecret = '',
    undoSeconds = 0,
    confirmAbove,
    pollPace = 0.25,
    serviceAccount,
    aheadMs = 0,
  }: ConsoleSettings = {},
): Promise<Console> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'console-e2e-'));
  const clear = () => {
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const clock = new URL('moved-clock.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', clock, 'dist/server/main.js'], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      CLOUDDEVICE_ENDPOINT: upstream.origin,
      IAM_ENDPOINT: upstream.origin,
      CLOUDDEVICE_STATUS_ENUM: '',
      UNDO_SECONDS: String(undoSeconds),
      CONFIRM_BY_SECOND_ABOVE: confirmAbove === undefined ? '' : String(confirmAbove),
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: sessionSecret,
      DATA_MIN_FREE_MB: '0',
      TASK_CALLS_PER_SECOND: '',
      POLL_PACE: String(pollPace),
      JOURNAL_RETENTION_DAYS: '',
      HISTORY_RETENTION_DAYS: '',
      HISTORY_COUNTS_DAYS: '',
      CLOCK_AHEAD_MS: String(aheadMs),
      ...(serviceAccount !== undefined && {
        SERVICE_ACCOUNT: serviceAccount,
        SERVICE_USER: 'admin',
        SERVICE_PASSWORD: password,
        SERVICE_PROJECT: project,
      }),
    },
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The console says nothing.');
  let written = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      written += chunk.toString();
      const [, address] = /CloudDevice Console: (http:\S+)/.exec(written) ?? [];
      if (address !== undefined) resolve(address);
    };
    stdout.on('data', read);
    stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The console has ended: ${written}`)));
  });
  return {
    origin,
    log: () => written,
    async advance(ms) {
      const moved = once(child, 'message');
      child.send(ms);
      await moved;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    clear();
  }
}
