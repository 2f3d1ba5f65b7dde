import { Client } from 'pg';

/** So long it waits before it listens again after the line has broken. */
const againMs = 5_000;
const connectTimeoutMs = 5_000;

export interface Listener {
  close: () => Promise<void>;
}

/**
 * Hears what is told on a channel of a PostgreSQL, over a line of its own. What is told while that is broken is lost: whoever
 * needs all looks by itself as well.
 * @param log hears of a line that breaks
 */
export function listenTo(
  url: string,
  channel: string,
  hear: (payload: string) => void,
  log: (error: unknown) => void,
): Listener {
  let client: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  async function open(): Promise<void> {
    const next = new Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    client = next;
    let isBroken = false;
    const again = () => {
      if (isBroken || isClosed) return;
      isBroken = true;
      timer = setTimeout(() => void open(), againMs);
      timer.unref();
    };
    next.on('error', (error) => {
      log(error);
      again();
    });
    next.on('end', again);
    next.on('notification', ({ payload = '' }) => hear(payload));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
    } catch (error) {
      log(error);
      again();
      await next.end().catch(() => {});
    }
  }

  const opened = open();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await opened;
      await client?.end().catch(() => {});
    },
  };
}
