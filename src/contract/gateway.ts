import type { Role } from './iam.ts';
import type { StatusEnum } from './statuses.ts';

/** Where the gateway lives on the console's own origin. */
export const gatewayPaths = {
  /** POST signs in, GET says who is signed in, DELETE signs out. */
  session: '/auth/session',
  /** GET lists the sessions of who is signed in, DELETE `/{mark}` ends one of them (contract/sign-ins.ts). */
  sessions: '/auth/sessions',
  /** GET: what the console must know before anybody has signed in. */
  settings: '/auth/settings',
  /** The contract's operations stand below it: `/api/v1/instances/…`. */
  api: '/api',
  /** GET lists entries, `/{id}` shows one with request and answer (contract/journal.ts). */
  journalEntries: '/journal/entries',
  /** GET lists the tasks that writes have started, `/{task_id}` shows one with its job → phone pairs and what the service said of each job. */
  journalTasks: '/journal/tasks',
  /** GET lists batches, `/{batch_id}` shows one with its members; PUT registers it before its first call. */
  journalBatches: '/journal/batches',
  /** POST: what was last done to some phones by one operation (contract/saved-item.ts). */
  journalLast: '/journal/last',
  /** GET lists what a tenant keeps of one `/{kind}`; PUT saves and DELETE removes `/{kind}/{id}` (contract/saved-item.ts). */
  savedItems: '/journal/kept',
  /** POST begins a batch that goes on without a browser, GET lists them; `/{id}`, `/{id}/phones` and what can be asked of one (contract/worker.ts). */
  workerBatches: '/worker/batches',
  /** GET lists the tenant's locks, POST locks phones; POST `/remove` unlocks them (contract/locks.ts). */
  workerLocks: '/worker/locks',
  /** POST: which of some phones are in batches that are not finished (contract/locks.ts). */
  workerBusy: '/worker/busy',
  /** GET: the tenant's phones as the worker watches them. POST `/look`: which of them somebody looks at (contract/fleet-wire.ts). */
  workerFleet: '/worker/fleet',
  /** GET: how the tenant's running tasks stand. POST `/{task_id}/ask`: somebody looks at one (contract/worker.ts). */
  workerTasks: '/worker/tasks',
  /** GET `/changes`, `/series`, `/availability`, `/at`, `/timeline`: what the watch has seen of the tenant's phones (contract/history.ts). */
  workerHistory: '/worker/history',
  /** GET lists the tenant's schedules, POST makes one; `/{id}`, its `/runs` and what can be asked of both (contract/schedules.ts). */
  workerSchedules: '/worker/schedules',
  /** POST: icons of apps, from the addresses that a list of apps has (contract/icons.ts). */
  icons: '/icons',
  /** GET: 200 while the process runs. */
  health: '/healthz',
  /** GET: 200 while new calls are taken; 503 once it is told to stop, or while its store does not answer or takes no leases. Says how store, leases and upstream are. */
  ready: '/readyz',
} as const;

/**
 * A call that carries it, with the mark of the session it was made for, is refused where another one is signed in meanwhile: a
 * browser has one cookie for all its tabs. Without it (scripts) a call goes by its cookie alone.
 */
export const sessionMarkHeader = 'x-session-mark';

/**
 * Where a session's role comes from, if not from a name that the console knows: `assumed` (UNKNOWN_ROLE), `proven` (the service has
 * accepted a write of it), `refused` (the service has refused it a write for want of permission: it is read-only from then on).
 */
export const standings = ['assumed', 'proven', 'refused'] as const;
export type Standing = (typeof standings)[number];

/** Of every answer to a session that has one: what its standing is now, so that a console hears of it when it changes. */
export const standingHeader = 'x-session-standing';

/**
 * What uses a session is a person, not a forgotten tab that goes on asking: a call with `x-session-mark` counts as use only with
 * this header, which the console sends while somebody moves, types or points in it. Calls without a mark (scripts, a page that is opened) count.
 */
export const presenceHeader = 'x-person-present';

/** Who is signed in. The token stays in the gateway. */
export interface Session {
  /** Tells sessions apart, the same at all gateways. It opens nothing. */
  mark: string;
  account: string;
  user: string;
  project: string;
  role: Role;
  /** Absent where the role is a known one. */
  standing?: Standing | undefined;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** By access keys; absent: by password. */
  credential?: 'keys' | undefined;
}

/** Whether a session may change what all admins of the tenant share, which this console alone guards. */
export const mayShare = ({ role, standing }: Pick<Session, 'role' | 'standing'>): boolean =>
  role === 'administrator' && standing !== 'assumed';

export interface ConsoleSettings {
  /** The embedded simulator, or a CloudDevice endpoint. */
  upstream: 'simulator' | 'service';
  /** How BatchQueryStatus is read (CLOUDDEVICE_STATUS_ENUM). */
  statusEnum: StatusEnum;
  /** A command that is not known to only look is asked about before it goes to more phones than this (COMMAND_ASK_ABOVE). */
  askAbovePhones: number;
  /** Unsubscribing, resetting or unassigning more phones waits for a second administrator (CONFIRM_BY_SECOND_ABOVE); absent: it does not. */
  confirmAbovePhones?: number | undefined;
  /** The console's waits between two polls are multiplied by it (POLL_PACE, for tests); absent: 1. */
  pollPace?: number | undefined;
}

/** Id of the element of the console's document that an `Opening` is in, as JSON: data, no script. */
export const openingId = 'opening';

/**
 * What the console's document says beforehand of all that is asked for before anything shows. One without it, such as the dev
 * server's, is as good: the console asks then.
 */
export interface Opening {
  settings: ConsoleSettings;
  /** Of the cookie that the document was asked for with; absent where there is none, or where that cannot be told at once. */
  session?: Session;
  /** Address of the list's first page, where the browser was told to ask for it. Its answer bears `x-session-mark`: whose it is. */
  firstPage?: string;
}

export const defaultAskAbovePhones = 20;

/**
 * The gateway's own refusals, in the shape of the service: `{error_code, error_msg, request_id}`. Those with 503 did
 * nothing and may work later: they come with Retry-After.
 */
export const gatewayErrors = {
  /** No session, or one that has ended. */
  'GATEWAY.SIGNED_OUT': 401,
  /** The call was made for another session than the one that is signed in now: nothing happened. */
  'GATEWAY.OTHER_SESSION': 409,
  /** A read-only user asked for a write. */
  'GATEWAY.READ_ONLY': 403,
  /** The service lets this user read nothing: nor does the console show what it keeps. */
  'GATEWAY.NO_ACCESS': 403,
  /** Whether the service lets this user read cannot be told at the moment. */
  'GATEWAY.ACCESS_UNKNOWN': 503,
  /** Changes what others rely on: only for known administrators, or once the service has accepted a write of this session. */
  'GATEWAY.NOT_PROVEN': 403,
  /** Too many sign-ins of this user, or from this address, have failed lately: IAM was not asked. With Retry-After. */
  'GATEWAY.SIGN_IN_LIMIT': 429,
  /** A request that changes something came from another site. */
  'GATEWAY.FORBIDDEN_ORIGIN': 403,
  /** Not an operation of the contract. */
  'GATEWAY.NOT_FOUND': 404,
  'GATEWAY.BAD_REQUEST': 400,
  'GATEWAY.TOO_LARGE': 413,
  /** As many calls of the session are under way as may be: nothing was sent. Comes with Retry-After. */
  'GATEWAY.TOO_MANY': 429,
  /** No connection to the upstream: the request was not sent, nothing happened. */
  'GATEWAY.UNREACHABLE': 503,
  /** The connection broke after the request was sent: what happened is unknown. */
  'GATEWAY.NO_ANSWER': 502,
  /** No answer in time: what happened is unknown. */
  'GATEWAY.TIMEOUT': 504,
  /** The upstream answered something that cannot be read: no JSON, not encoded as it says, too large, or a redirect, which is never followed. */
  'GATEWAY.NOT_JSON': 502,
  /** The journal cannot be written: the write was not sent, nothing happened. */
  'GATEWAY.NOT_RECORDED': 503,
  /** There is too little room for what would have to be kept of it: nothing was done. Reading, signing in and what makes room goes on. */
  'GATEWAY.STORE_FULL': 507,
  /** The console's own store of sessions and journal cannot be read: nothing was sent. */
  'GATEWAY.STORE_UNAVAILABLE': 503,
  /** The console is being stopped and takes no new calls: nothing was sent. */
  'GATEWAY.STOPPING': 503,
  /** A batch of this id has been registered with another content. */
  'GATEWAY.BATCH_TAKEN': 409,
  /** The batch has ended, or nothing of it is left to be tried again. */
  'GATEWAY.BATCH_ENDED': 409,
  /** There are as many things of this kind as may be kept: nothing was saved. */
  'GATEWAY.FULL': 409,
  /** Somebody has changed or removed it since it was opened: nothing was saved. */
  'GATEWAY.CHANGED': 409,
  /** It needs the yes of a second administrator, which this is not or has not: nothing was sent. */
  'GATEWAY.NEEDS_SECOND': 409,
  /** An administrator has locked some of the phones against this: nothing was sent. */
  'GATEWAY.LOCKED': 409,
} as const;
export type GatewayErrorCode = keyof typeof gatewayErrors;
