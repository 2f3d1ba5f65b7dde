import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { domainsPath, projectsPath } from '../contract/access-keys.ts';
import { tokenHeader, tokenPath } from '../contract/iam.ts';
import { operations } from '../contract/index.ts';
import { createMatcher } from '../contract/operation.ts';
import { readProxies } from '../gateway/client-address.ts';
import { createLogger } from '../gateway/logger.ts';
import { isPlainSegment } from '../gateway/forward.ts';
import { openJournal } from '../journal/journal.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { createMount } from './mount.ts';

/** A console before a simulator, both to be sent anything. Every call between them is looked at. */
export interface FuzzSite extends AsyncDisposable {
  console: URL;
  simulator: URL;
  agent: Agent;
  /** The headers of somebody who is signed in at the console, and who has a token of the service. Looks whether they still hold. */
  session: () => Promise<Readonly<Record<string, string>>>;
  token: () => Promise<Readonly<Record<string, string>>>;
  /** Ids of phones that there are. */
  phones: readonly string[];
  /** What was wrong since it was last asked: calls of the console that are not of the contract, log lines of faults of the program. */
  wrongs: () => string[];
  /** How many calls came to the service. */
  forwarded: () => number;
}

const match = createMatcher(operations);
const project = 'cn-north-4';
const account = 'fleet-60-fuzz';
const person = { account, user: 'admin', password: 'Demo#2026', project };

export async function openFuzzSite(journalOptions: {
  dataDir: string;
  databaseUrl?: string | undefined;
}): Promise<FuzzSite> {
  const wrongs: string[] = [];
  let forwarded = 0;
  const simulator = createSimulator({});
  const direct = await listen(
    createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 0 }, simulator.handler),
  );
  const upstream = await listen(
    createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 0 }, (request, response) => {
      forwarded += 1;
      const stray = strayOf(request);
      if (stray !== undefined) wrongs.push(stray);
      simulator.handler(request, response);
    }),
  );
  const logger = createLogger({
    write: (line) => void (JSON.parse(line).level >= 50 && wrongs.push(line)),
  });
  const journal = await openJournal(journalOptions);
  const mount = await createMount(
    {
      service: { endpoint: upstream.url, iamEndpoint: upstream.url },
      statusEnum: 'data',
      undoMs: 0,
      trustedProxies: readProxies('127.0.0.1'),
    },
    logger,
    journal,
  );
  const front = await listen(
    createServer({ keepAliveTimeout: 0 }, (request, response) =>
      mount.handler(request, response, () =>
        response.writeHead(request.method === 'GET' ? 200 : 404).end('a page'),
      ),
    ),
  );

  async function signIn(): Promise<Record<string, string>> {
    const answer = await fetch(`${front.url.origin}/auth/session`, {
      method: 'POST',
      // From elsewhere than all the sign-ins that fail: so many are refused.
      headers: { origin: front.url.origin, 'x-forwarded-for': '198.51.100.1' },
      body: JSON.stringify(person),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    if (!cookie) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return { cookie };
  }

  async function takeToken(): Promise<Record<string, string>> {
    const user = { name: person.user, password: person.password, domain: { name: account } };
    const answer = await fetch(direct.url.origin + tokenPath, {
      method: 'POST',
      body: JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user } },
          scope: { project: { name: project } },
        },
      }),
    });
    const token = answer.headers.get(tokenHeader);
    if (token === null) throw new Error(`token: ${answer.status} ${await answer.text()}`);
    return { 'x-auth-token': token, 'x-request-id': 'fuzz-1', 'content-type': 'application/json' };
  }

  let session = await signIn();
  const token = await takeToken();
  const list = await fetch(
    `${front.url.origin}/api/v1/instances/batch-query?page_no=1&page_size=60`,
    { headers: session },
  );
  const { data } = (await list.json()) as { data: { result: { instance_id: string }[] } }; // As the simulator answers.

  return {
    console: front.url,
    simulator: direct.url,
    agent: new Agent({ keepAlive: true, maxSockets: 8 }),
    async session() {
      const shown = await fetch(`${front.url.origin}/auth/session`, { headers: session });
      if ((await shown.json()) === null) session = await signIn();
      return session;
    },
    token: async () => token,
    phones: data.result.map(({ instance_id }) => instance_id),
    wrongs: () => wrongs.splice(0),
    forwarded: () => forwarded,
    async [Symbol.asyncDispose]() {
      await mount.whenIdle();
      await mount.close();
      await journal.close();
      for (const { server } of [front, upstream, direct]) {
        server.closeAllConnections();
        server.close();
      }
      simulator.close();
    },
  };
}

/** None of them closes connections for idleness: on a machine with much to do that would meet a request just then, and look like a fault. */
async function listen(server: Server): Promise<{ server: Server; url: URL }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) }; // A TCP server that listens has nothing else.
}

/** What of a call that came from the console is not as the contract has it. */
function strayOf({ method = '', url = '', headers }: IncomingMessage): string | undefined {
  const [path = '', query = ''] = url.split('?');
  const words = (what: string) => `${what}: ${method} ${url}`;
  for (const name of [
    'cookie',
    'origin',
    'x-forwarded-for',
    'range',
    'x-http-method-override',
    'x-batch-id',
  ])
    if (name in headers) return words(`the header ${name}`);
  if (method === 'POST' && url === tokenPath) return undefined;
  if (method === 'GET' && (url === projectsPath || url === domainsPath)) return undefined;
  const known = match(method, path);
  if (!known) return words('no operation');
  if (!Object.values(known.params).every(isPlainSegment)) return words('a path with more in it');
  if (known.operation.effect.kind === 'write' && query !== '') return words('a query');
  return undefined;
}
