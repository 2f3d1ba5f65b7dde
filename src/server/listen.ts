import type { Server } from 'node:http';
import { SettingsError } from './settings-error.ts';

/**
 * Listens there.
 * @param names of the settings that say where
 * @throws SettingsError where that cannot be, naming the setting
 */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
  names: { host: string; port: string },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isNoAddress = `${names.host} ${host} is not an address of this machine.`;
      const reasons: Record<string, string> = {
        EADDRINUSE: `${names.port} ${port} is taken: set ${names.port} to another one.`,
        EACCES: `${names.port} ${port} may not be used by this user: set ${names.port} to one above 1023.`,
        EADDRNOTAVAIL: isNoAddress,
        ENOTFOUND: isNoAddress,
      };
      const reason = reasons[error.code ?? ''];
      reject(reason ? new SettingsError(reason) : error);
    });
    server.listen(port, host, resolve);
  });
}
