import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '../gateway/logger.ts';
import { createMount } from './mount.ts';
import { readSettings } from './settings.ts';
import { startJournal } from './start-journal.ts';

/** What tests start, to kill it: as main.ts, without the app. Says its origin. Without a service it is on the embedded simulator. */
const { DATA_DIR: dataDir = '', SERVICE: origin = '' } = process.env;
const settings = readSettings({ CLOUDDEVICE_ENDPOINT: origin, IAM_ENDPOINT: origin, UNDO_SECONDS: '0' }, dataDir);
const logger = createLogger({ write: () => {} });
const mount = await createMount(settings, logger, await startJournal(settings.journal, logger));
const server = createServer((request, response) => mount.handler(request, response, () => response.writeHead(404).end()));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  console.log(`http://127.0.0.1:${port}`);
});
