import type { Logger } from 'pino';
import type { AlertsApi } from '../contract/alert-store.ts';
import type { ConsoleSettings } from '../contract/gateway.ts';
import type { RoleRules } from '../contract/iam.ts';
import type { HistoryReader } from '../contract/history-store.ts';
import type { Journal } from '../contract/journal-store.ts';
import type { LockStore } from '../contract/locks.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { SignInStore } from '../contract/sign-ins.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import type { TrustedProxies } from './client-address.ts';
import type { CallRecord } from './exchange.ts';
import type { FetchIcon } from './fetch-icon.ts';

export interface GatewayOptions extends Omit<ConsoleSettings, 'askAbovePhones'> {
  /** 20 unless given. */
  askAbovePhones?: number | undefined;
  /** Base of the API; `/v1/instances/…` is put behind it. */
  endpoint: URL;
  /** Base of IAM; `/v3/auth/tokens` is put behind it. */
  iamEndpoint: URL;
  logger: Logger;
  /** Hears what is logged of each call. */
  onCall?: ((record: CallRecord) => void) | undefined;
  /** Milliseconds since the epoch; decides when sessions end, and dates what is signed. */
  now?: () => number;
  /** In memory unless given. */
  sessions?: SessionStore;
  /** Where sign-ins that failed are counted; in memory unless given. */
  signIns?: SignInStore;
  /** How long a session in memory lives that nobody uses. */
  sessionIdleMs?: number | undefined;
  /** Records every write before it is sent, and can be read below `/journal`. Without one nothing is recorded. */
  journal?: Journal | undefined;
  /** Runs batches and follows tasks, below `/worker`. */
  worker?: WorkerApi | undefined;
  /** The tenants' locks, below `/worker/locks`. */
  locks?: LockStore | undefined;
  /** What the watch has seen of the tenants' phones, below `/worker/history`. */
  history?: HistoryReader | undefined;
  /** The tenants' alerts, below `/worker/alerts` and beside it. */
  alerts?: AlertsApi | undefined;
  /** Where icons of apps come from: the Internet unless given. */
  fetchIcon?: FetchIcon | undefined;
  /** Rejects where the store of sessions and journal does not answer. */
  checkStore?: () => Promise<void>;
  /** Whether the worker can take leases and keep them; undefined where there is none. */
  holdsLeases?: (() => boolean) | undefined;
  /** Whether there is room for more in the store of sessions and journal. */
  hasRoom?: () => Promise<boolean>;
  /** Once true, new calls are refused; those under way go on to their end. */
  isStopping?: () => boolean;
  /** The proxies in front of it, which say who the client is; nobody unless given. */
  trustedProxies?: TrustedProxies | undefined;
  /** What the names of IAM's roles mean; the reference's two unless given. */
  roleRules?: RoleRules | undefined;
  bodyLimitBytes?: number;
  /** How many calls of a session may be under way at a time. 100 unless given: a browser has a dozen. */
  callsPerSession?: number;
  /** Each from the call to the last byte of its answer, but the connection's own. */
  timeouts?: {
    connectMs?: number;
    readMs?: number;
    writeMs?: number;
    iamMs?: number;
    iconsMs?: number;
  };
}
