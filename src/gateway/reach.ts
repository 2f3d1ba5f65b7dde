import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Whether the service can be reached, as far as that was looked at: `unknown` until then. */
export type Reach = 'unknown' | 'ok' | 'unreachable';

export interface Reachability {
  /** What was last seen; where that is some seconds old, looks anew meanwhile. Waits for nothing. */
  read: () => Reach;
  close: () => void;
}

export interface ReachabilityOptions {
  endpoint: URL;
  /** How long one look stands for. */
  freshMs?: number;
  /** How long a connection may take. */
  timeoutMs?: number;
  /** Of a clock that is never put back. */
  now?: () => number;
  /** Hears of every change, with what broke it. */
  onChange?: (reach: Reach, error: unknown) => void;
}

/**
 * Whether the service can be reached: a connection (over TLS where the endpoint is https, its certificate verified) that is
 * closed at once. Nothing is sent over it, least of all a credential. Only looks when it is asked, one at a time.
 */
export function createReachability({
  endpoint,
  freshMs = 10_000,
  timeoutMs = 3_000,
  now = () => performance.now(),
  onChange = () => {},
}: ReachabilityOptions): Reachability {
  let reach: Reach = 'unknown';
  let lookedMs = Number.NEGATIVE_INFINITY;
  let looking: Socket | undefined;
  let isClosed = false;

  function look(): void {
    const isTls = endpoint.protocol === 'https:';
    const host = endpoint.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(endpoint.port || (isTls ? 443 : 80));
    const socket = isTls
      ? connectTls({
          host,
          port,
          ALPNProtocols: ['http/1.1'],
          ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
        })
      : connectPlain({ host, port });
    looking = socket;
    const timer = setTimeout(
      () => socket.destroy(new Error('No connection in time.')),
      timeoutMs,
    ).unref();
    let error: unknown;
    socket.unref();
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      settle('ok', undefined);
      socket.destroy();
    });
    socket.on('error', (thrown) => (error = thrown));
    socket.once('close', () => settle('unreachable', error));

    function settle(seen: Reach, why: unknown): void {
      clearTimeout(timer);
      if (looking !== socket) return;
      looking = undefined;
      lookedMs = now();
      if (isClosed || seen === reach) return;
      reach = seen;
      onChange(seen, why);
    }
  }

  return {
    read() {
      if (!looking && !isClosed && now() - lookedMs >= freshMs) look();
      return reach;
    },
    close() {
      isClosed = true;
      looking?.destroy();
    },
  };
}
