// What the benches of the gateway share: its servers, each in a process of its own, and a session.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const outDir = fileURLToPath(new URL('../node_modules/.cache/bench-gateway', import.meta.url));

/** Node 20 does not read TypeScript. */
export async function buildServers() {
  await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: 'bench/gateway-server.ts', outDir, emptyOutDir: true, target: 'node20' },
  });
}

/**
 * Starts one of gateway-server.ts; it ends with this process.
 * @param {string} role
 * @param {string} [upstream] origin
 * @param {{ dataDir?: string, databaseUrl?: string }} [store]
 * @param {Record<string, string>} [env]
 * @param {string[]} [flags] of Node
 * @returns {Promise<string>} its origin
 */
export async function startServer(role, upstream = '', store = {}, env = {}, flags = []) {
  return (await startProcess(role, upstream, store, env, flags)).origin;
}

/**
 * The same, with what ends it before.
 * @param {string} role
 * @param {string} [upstream] origin
 * @param {{ dataDir?: string, databaseUrl?: string }} [store]
 * @param {Record<string, string>} [env]
 * @param {string[]} [flags]
 */
export async function startProcess(
  role,
  upstream = '',
  { dataDir = '', databaseUrl = '' } = {},
  env = {},
  flags = [],
) {
  const child = fork(join(outDir, 'gateway-server.js'), [role, upstream, dataDir, databaseUrl], {
    env: { ...process.env, ...env },
    execArgv: flags,
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The ${role} has ended.`)));
  const [origin] = await Promise.race([once(child, 'message'), ended]);
  return {
    origin,
    async stop() {
      ended.catch(() => {});
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}

/**
 * @param {string} origin of a gateway
 * @returns {Promise<string>} the session's cookie
 */
export async function signIn(origin) {
  const body = JSON.stringify({ account: 'demo', user: 'admin', password: 'x', project: 'p' });
  const answer = await fetch(`${origin}/auth/session`, {
    method: 'POST',
    headers: { origin },
    body,
  });
  if (!answer.ok) throw new Error(`No session: ${await answer.text()}`);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
