import { startPostgres as startServer } from '../../src/journal/postgres.fixture.ts';

/** A real PostgreSQL of its own: on a free port of the loopback, in a temporary folder, gone when it stops. */
export interface Postgres {
  url: string;
  stop: () => Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const server = await startServer({ isDurable: false });
  await server.createDatabase('console');
  return { url: server.urlOf('console'), stop: () => server.remove() };
}
