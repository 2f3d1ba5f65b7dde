import type { HistoryDays } from '../contract/history-store.ts';
import { defaultAskAbovePhones } from '../contract/gateway.ts';
import type { TrustedProxies } from '../gateway/client-address.ts';
import type { LogLevel } from '../gateway/logger.ts';
import { usualLimits } from './http-server.ts';
import { readServiceCredentials, type ServiceCredentials } from './service-credentials.ts';
import { SettingsError } from './settings-error.ts';
import { defaultRoleRules, type RoleRules } from '../contract/iam.ts';
import type { WorkerSettings } from '../worker/world.ts';
import { environment } from './settings-variables.ts';

/** Never shown, whatever is wrong with them. */
const secrets: ReadonlySet<string> = new Set(['DATABASE_URL', 'SESSION_SECRET']);

export interface Settings {
  host: string;
  port: number;
  /** The hosts that it answers for; undefined is the one that it listens on, and those of the loopback. */
  allowedHosts: readonly string[] | undefined;
  /** The proxies in front of us; undefined is none. */
  trustedProxies: TrustedProxies | undefined;
  /** Connections that one address may have at a time, a trusted proxy's left out. */
  connectionsPerAddress: number;
  /** The service to work on; undefined is the embedded simulator. */
  service: { endpoint: URL; iamEndpoint: URL } | undefined;
  /** What the names of IAM's roles mean. */
  roleRules: RoleRules;
  /** With what work goes on when its starter's session has ended; undefined: it waits for somebody. */
  serviceCredentials: ServiceCredentials | undefined;
  statusEnum: 'data' | 'running';
  /** Commands that are not known to only look are asked about before they go to more phones. */
  askAbovePhones: number;
  /** Unsubscribing, resetting or unassigning more phones waits for a second administrator; undefined: it does not. */
  confirmAbovePhones: number | undefined;
  /** A batch that destroys something waits so long before its first request, and can be undone until then. */
  undoMs: number;
  /** How often the service is asked for a tenant's tasks in a second, at most, by this process. */
  taskCallsPerSecond: number;
  /** Whether the fleet of the service credentials' tenant is watched also while nobody looks. */
  watchesAlways: boolean;
  /** What the waits between two polls of console and worker are multiplied by, in tests; undefined is 1. */
  pollPace: number | undefined;
  /** Alerts may be sent to receivers in private networks. */
  alertsMayBePrivate: boolean;
  journal: JournalSettings;
  /** What the worker does otherwise than it does by itself: tests wait for no lease of its usual length. */
  worker?: Partial<WorkerSettings>;
  /** What is logged; undefined is `info`, in the dev server `warn`. */
  logLevel: LogLevel | undefined;
  /** Where figures can be had; undefined is nowhere. */
  metrics: { host: string; port: number } | undefined;
  /** How long calls that are under way may take to end once the server is told to stop. */
  shutdownSeconds: number;
}

/** Where the journal and the sessions are kept. */
export interface JournalSettings {
  /** The database and the key of the sessions, as far as the next two do not stand for them. */
  dataDir: string;
  /** A PostgreSQL; undefined is a database in the data folder. */
  databaseUrl: string | undefined;
  /** What sessions are encrypted with; undefined is a key in the data folder. */
  sessionSecret: string | undefined;
  /** How long a session lives that nobody uses. */
  sessionIdleMs: number;
  /** The file of that key, where it is not in the data folder. */
  sessionKeyFile: string | undefined;
  /** So much the database may take; undefined is as much as there is. */
  quotaBytes: number | undefined;
  /** So much must be left free on the disk of the data folder. */
  minFreeBytes: number;
  /** How long entries are kept. */
  retentionDays: number;
  /** How long what the watch has seen is. */
  historyDays: HistoryDays;
}

const defaultIdleMinutes = 8 * 60;
const defaultRetentionDays = 400;
const defaultHistoryDays: HistoryDays = { changes: 30, counts: 400 };
const defaultMinFreeBytes = 100 * 1024 * 1024;
/** The gateway waits 60 s for the answer to a write; the rest is for what is done with it. */
const defaultShutdownSeconds = 70;
const defaultUndoSeconds = 5;
const defaultTaskCallsPerSecond = 10;

/**
 * Reads the settings from environment variables; an empty one counts as absent.
 * @param defaultDataDir where data is kept if DATA_DIR does not say
 * @throws SettingsError
 */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
  defaultDataDir: string,
): Settings {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) =>
        `${path.join('.')} is ${shown(String(path[0]), given)} but must be ${message}.`,
    );
    throw new SettingsError(lines.join('\n'));
  }
  const {
    HOST,
    PORT,
    TRUST_PROXY,
    ALLOWED_HOSTS,
    CLOUDDEVICE_ENDPOINT,
    IAM_ENDPOINT,
    CLOUDDEVICE_STATUS_ENUM,
    COMMAND_ASK_ABOVE,
    UNDO_SECONDS,
    TASK_CALLS_PER_SECOND,
    DATA_DIR,
    DATABASE_URL,
    SESSION_SECRET,
    JOURNAL_RETENTION_DAYS,
    SHUTDOWN_SECONDS,
    METRICS_HOST,
    METRICS_PORT,
  } = parsed.data;
  const { SESSION_KEY_FILE, DATA_QUOTA_MB, DATA_MIN_FREE_MB } = parsed.data;
  if (SESSION_SECRET && SESSION_KEY_FILE)
    throw new SettingsError(
      'SESSION_SECRET and SESSION_KEY_FILE both name the key of the sessions: set one of them.',
    );
  refusePlainHttp(
    { CLOUDDEVICE_ENDPOINT, IAM_ENDPOINT },
    parsed.data.ALLOW_HTTP_ENDPOINTS ?? false,
  );
  const common = {
    host: HOST ?? '127.0.0.1',
    port: PORT ?? 4173,
    allowedHosts: ALLOWED_HOSTS,
    trustedProxies: TRUST_PROXY,
    connectionsPerAddress: parsed.data.CONNECTIONS_PER_ADDRESS ?? usualLimits.connectionsPerAddress,
    roleRules: {
      map: parsed.data.ROLE_MAP ?? defaultRoleRules.map,
      unknown: parsed.data.UNKNOWN_ROLE ?? defaultRoleRules.unknown,
    },
    serviceCredentials: readServiceCredentials(given),
    statusEnum: CLOUDDEVICE_STATUS_ENUM ?? 'data',
    askAbovePhones: COMMAND_ASK_ABOVE ?? defaultAskAbovePhones,
    confirmAbovePhones: parsed.data.CONFIRM_BY_SECOND_ABOVE,
    undoMs: (UNDO_SECONDS ?? defaultUndoSeconds) * 1000,
    taskCallsPerSecond: TASK_CALLS_PER_SECOND ?? defaultTaskCallsPerSecond,
    watchesAlways: parsed.data.WATCH_ALWAYS ?? true,
    pollPace: parsed.data.POLL_PACE,
    alertsMayBePrivate: parsed.data.ALERTS_TO_PRIVATE_NETWORKS ?? false,
    logLevel: parsed.data.LOG_LEVEL,
    metrics:
      METRICS_PORT === undefined
        ? undefined
        : { host: METRICS_HOST ?? '127.0.0.1', port: METRICS_PORT },
    shutdownSeconds: SHUTDOWN_SECONDS ?? defaultShutdownSeconds,
    journal: {
      dataDir: DATA_DIR ?? defaultDataDir,
      databaseUrl: DATABASE_URL,
      sessionSecret: SESSION_SECRET,
      sessionIdleMs: (parsed.data.SESSION_IDLE_MINUTES ?? defaultIdleMinutes) * 60_000,
      retentionDays: JOURNAL_RETENTION_DAYS ?? defaultRetentionDays,
      historyDays: {
        changes: parsed.data.HISTORY_RETENTION_DAYS ?? defaultHistoryDays.changes,
        counts: parsed.data.HISTORY_COUNTS_DAYS ?? defaultHistoryDays.counts,
      },
      sessionKeyFile: SESSION_KEY_FILE,
      quotaBytes: DATA_QUOTA_MB || undefined,
      minFreeBytes: DATA_MIN_FREE_MB ?? defaultMinFreeBytes,
    },
  } as const;
  if (!CLOUDDEVICE_ENDPOINT && !IAM_ENDPOINT) return { ...common, service: undefined };
  if (!CLOUDDEVICE_ENDPOINT)
    throw new SettingsError(
      'CLOUDDEVICE_ENDPOINT must be set where IAM_ENDPOINT is: the service and its IAM belong together.',
    );
  if (!IAM_ENDPOINT)
    throw new SettingsError(
      'IAM_ENDPOINT must be set where CLOUDDEVICE_ENDPOINT is: the service and its IAM belong together.',
    );
  return { ...common, service: { endpoint: CLOUDDEVICE_ENDPOINT, iamEndpoint: IAM_ENDPOINT } };
}

/**
 * Passwords and tokens go to the endpoints: over plain http whoever is on the way reads them.
 * @throws SettingsError
 */
function refusePlainHttp(
  endpoints: Readonly<Record<string, URL | undefined>>,
  isAllowed: boolean,
): void {
  const lines = Object.entries(endpoints).flatMap(([name, url]) =>
    url?.protocol !== 'http:' || isAllowed || isLoopback(url.hostname)
      ? []
      : [
          `${name} is "${url.href}", over which passwords and tokens would go unencrypted: it must be https, unless it is on this machine or ALLOW_HTTP_ENDPOINTS is yes.`,
        ],
  );
  if (lines.length > 0) throw new SettingsError(lines.join('\n'));
}

/** Of a URL's host name, which writes an address in one way alone. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const shown = (name: string, given: Readonly<Record<string, string | undefined>>): string =>
  secrets.has(name) ? 'set to something' : `"${given[name]}"`;
