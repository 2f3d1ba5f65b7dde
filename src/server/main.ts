import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createLogger, logDestination } from '../gateway/logger.ts';
import { StoreError } from '../journal/store-error.ts';
import { serve } from './serve.ts';
import { CredentialsRefused, SettingsError } from './settings-error.ts';
import { readSettings, type Settings } from './settings.ts';
import { createStatic } from './static.ts';

// What is made in DATA_DIR is for its owner alone, also where the folder itself is not.
process.umask(0o077);

/** EX_CONFIG of sysexits.h, by which whatever starts it again can be told not to. */
const exitForConfiguration = 78;

await start().catch((error: unknown) => {
  console.error(
    error instanceof SettingsError || error instanceof StoreError ? error.message : error,
  );
  process.exit(error instanceof CredentialsRefused ? exitForConfiguration : 1);
});

async function start(): Promise<void> {
  const settings = readSettings(process.env, fileURLToPath(new URL('../../data', import.meta.url)));
  const logger = createLogger(logDestination(1), settings.logLevel);
  const app = createStatic(
    fileURLToPath(new URL('../client', import.meta.url)),
    settings.trustedProxies,
  );
  announce(await serve(settings, logger, app), settings);
}

function announce(server: Server, { service, host }: Settings): void {
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  console.log(`\nCloudDevice Console: http://${host.includes(':') ? `[${host}]` : host}:${port}\n`);
  if (service)
    console.log(`Service: ${service.endpoint.href}   IAM: ${service.iamEndpoint.href}\n`);
  else {
    console.log('On the embedded simulator. Sign in with');
    console.log('  account   any name, such as demo (72 phones) or fleet-10000');
    console.log('  user      admin, or viewer who may only read');
    console.log('  password  Demo#2026');
    console.log('  project   any name, such as cn-north-4\n');
  }
}
