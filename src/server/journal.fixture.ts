import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { makeOnce } from '../journal/made-once.fixture.ts';

export const token = `MII${'s3cretToken'.repeat(300)}`;
export const password = 'S3cret#Word';

/** IAM and the service, as far as these tests go. */
export interface Service extends AsyncDisposable {
  origin: string;
  /** What it does with the calls of the API. */
  script: (request: { url: string; body: string }, response: ServerResponse) => void;
  /** Calls of the API so far. */
  calls: { url: string; body: string }[];
  /** Resolves once it has seen so many calls of the API. */
  arrived(count: number): Promise<void>;
}

export async function startService(): Promise<Service> {
  const waiting: { count: number; resolve: () => void }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { url = '' } = request;
    const body = await text(request);
    if (url.startsWith('/v3/')) {
      const { user } = JSON.parse(body).auth.identity.password;
      const issued = {
        expires_at: '2099-01-01T00:00:00.000000Z',
        user: {
          id: 'u',
          name: user.name,
          domain: { id: user.domain.name, name: user.domain.name },
        },
        project: { id: 'p', name: 'p' },
      };
      response
        .writeHead(201, { 'content-type': 'application/json', 'x-subject-token': token })
        .end(JSON.stringify({ token: issued }));
      return;
    }
    // Whether a session may read at all.
    if (/batch-query\?page_no=1&page_size=1(?:&|$)/.test(url)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"error_code":"0"}');
      return;
    }
    service.calls.push({ url, body });
    for (const { count, resolve } of waiting) if (service.calls.length >= count) resolve();
    service.script({ url, body }, response);
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: Service = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // A TCP server that listens has nothing else.
    script: (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"error_code":"0"}'),
    calls: [],
    arrived: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (service.calls.length >= count) resolve();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return service;
}

/** A gateway with its journal. */
export interface Client {
  origin: string;
  /** @returns the Cookie header of a new session */
  signIn(account?: string): Promise<string>;
  call(path: string, cookie: string, init?: { method?: string; body?: string }): Promise<Response>;
}

export const clientOf = (origin: string): Client => ({
  origin,
  async signIn(account = 'demo') {
    const body = JSON.stringify({ account, user: 'admin', password, project: 'p' });
    const answer = await fetch(`${origin}/auth/session`, {
      method: 'POST',
      headers: { origin },
      body,
    });
    return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  },
  call: (path, cookie, init = {}) => fetch(origin + path, { ...init, headers: { origin, cookie } }),
});

export interface ServerProcess extends Client, AsyncDisposable {
  /** Sends it a signal. */
  signal: (name: 'SIGTERM' | 'SIGINT' | 'SIGSTOP' | 'SIGCONT') => void;
  /** Bytes of its heap that are really held. */
  heapBytes: () => Promise<number>;
  /** Its exit code, once it has ended by itself. */
  ended: Promise<unknown>;
  kill: () => Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/**
 * Writes the program of such a process, as one script: Node 20 cannot run TypeScript by itself. It is built once for all processes
 * of all test files; to read it file by file took each of them three seconds of a processor.
 */
async function writeProgram(path: string): Promise<void> {
  const results = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: fileURLToPath(new URL('process.fixture.ts', import.meta.url)),
      write: false,
      target: 'node20',
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [{ output } = { output: [] }] = [results].flat() as Rolldown.RolldownOutput[]; // It watches nothing.
  await writeFile(
    path,
    output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join(''),
  );
}

/** Gateway and journal in front of the service, or of the embedded simulator, in a process that can be killed. */
export async function startProcess(
  service: Pick<Service, 'origin'> | undefined,
  dataDir: string,
  variables: Record<string, string> = {},
): Promise<ServerProcess> {
  const program = await makeOnce('process.js', join(dataDir, 'process.js'), writeProgram);
  const child = spawn(process.execPath, ['--input-type=module'], {
    cwd: root,
    env: { ...process.env, ...variables, DATA_DIR: dataDir, SERVICE: service?.origin ?? '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => {}).end(await readFile(program));
  const ended = once(child, 'exit');
  const [said] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('The process has ended.'))),
  ]);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const heapBytes = async () => {
    child.kill('SIGUSR2');
    const [line]: unknown[] = await once(child.stdout, 'data');
    return Number(/heap (\d+)/.exec(String(line))?.[1]);
  };
  return {
    ...clientOf(String(said).trim()),
    heapBytes,
    signal: (name) => void child.kill(name),
    ended: ended.then(([code]: unknown[]) => code),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
