// The real PostgreSQL that the tests use, with the settings it comes with: what is committed is on the disk.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startPostgres() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { module } = await runnerImport('/src/journal/postgres.fixture.ts', {
    root,
    configFile: false,
    logLevel: 'error',
  });
  const server = await module.startPostgres({ isDurable: true });
  await server.createDatabase('journal');
  return { url: server.urlOf('journal'), stop: () => server.remove() };
}
