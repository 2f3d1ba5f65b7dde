import { resolve } from 'node:path';
import type { AlertStore } from '../contract/alert-store.ts';
import type { BatchStore } from '../contract/batch-store.ts';
import type { FleetStore } from '../contract/fleet-store.ts';
import type { HistoryStore } from '../contract/history-store.ts';
import type { Journal } from '../contract/journal-store.ts';
import { savedItemLimits } from '../contract/saved-item.ts';
import { isGuarded, type LockStore } from '../contract/locks.ts';
import { sessionOperations, type SignInStore } from '../contract/sign-ins.ts';
import type { ScheduleStore } from '../contract/schedule-store.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { forgetAlerts } from './alert-list.ts';
import { createAlertStore } from './alert-store.ts';
import { createBatchStore } from './batch-store.ts';
import { releaseAll } from './worker-leases.ts';
import { listBatches, registerBatch, showBatch } from './batches.ts';
import { createContext } from './create-context.ts';
import { listEntries, showEntry } from './entries.ts';
import { createFleetStore } from './fleet-store.ts';
import { sweepAll } from './entry-outcomes.ts';
import {
  forgetOwn,
  lastWrites,
  listSavedItems,
  putSavedItem,
  removeSavedItem,
  showSavedItem,
} from './saved-items.ts';
import { createHistory } from './history.ts';
import { createLockStore, refuseLocked } from './locks.ts';
import { migrate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { beginEntry } from './record.ts';
import { readFigures, type Figures } from './figures.ts';
import { forgetBefore } from './retention.ts';
import { createScheduleStore } from './schedules.ts';
import { sessionKey } from './session-key.ts';
import { nameTenant, noteIdle, noteSession } from './session-notes.ts';
import { createSignIns } from './sign-ins.ts';
import { createSessions } from './sessions.ts';
import { openSqlite } from './sqlite.ts';
import { usedBytes } from './used-bytes.ts';
import { listTasks, seeTask, showTask } from './tasks.ts';

export interface JournalOptions {
  /** Holds the database, unless `databaseUrl` names another, and the key of the sessions, unless `sessionSecret` is given. */
  dataDir: string;
  /** A PostgreSQL. */
  databaseUrl?: string | undefined;
  sessionSecret?: string | undefined;
  /** How long a session lives that nobody uses; as long as its token unless given. */
  sessionIdleMs?: number | undefined;
  /** Where that key is instead; made where it is missing. */
  sessionKeyFile?: string | undefined;
  /** How long a write may be pending before its outcome counts as unknown: longer than the gateway waits for an answer. 90 s unless given. */
  pendingMs?: number;
  /** How long a statement may wait for the store: 10 s on PostgreSQL, 2 s on SQLite unless given. */
  waitMs?: number | undefined;
  /** How many pages a SQLite may have: the disk is full then. As many as there is room for unless given. */
  mostPages?: number | undefined;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Hears of connections that break, and of what could not be completed. */
  log?: (error: unknown) => void;
}

/** The store of writes, tasks, batches and sessions. */
export interface OpenJournal extends Journal {
  sessions: SessionStore;
  /** Sign-ins that failed. */
  signIns: SignInStore;
  /** The batches that the worker runs, and the tasks that it asks for. */
  batches: BatchStore;
  /** What the watch knows of fleets. */
  fleets: FleetStore;
  /** What is begun by its time. */
  schedules: ScheduleStore;
  /** Which phones are locked: `begin` and the batches refuse what is guarded for them. */
  locks: LockStore;
  /** What the watch has seen of the fleets. */
  history: HistoryStore;
  /** Alerts, their rules and where they are told. */
  alerts: AlertStore;
  /** Removes what was recorded more than so many days ago, the sessions that have ended and what persons kept for themselves long ago, until it is done or aborted. @returns how many entries */
  forget(retentionDays: number, signal?: AbortSignal): Promise<number>;
  /** What is in the store at the moment, of all tenants. */
  figures: () => Promise<Figures>;
  /** Rejects where the store does not answer. */
  check: () => Promise<void>;
  /** What the database takes, without what is free in it. */
  usedBytes: () => Promise<number>;
  /** Completes what still waits for it, as far as the store is there. */
  close: () => Promise<void>;
}

/** How long closing waits for a store that is away, if there are entries to complete. */
const completingMs = 5_000;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Opens the store and brings its tables up to date.
 * @throws StoreError naming the setting that cannot be used
 */
export async function openJournal(options: JournalOptions): Promise<OpenJournal> {
  const {
    databaseUrl,
    sessionSecret,
    sessionKeyFile,
    sessionIdleMs = Infinity,
    pendingMs = 90_000,
    now = Date.now,
    log = () => {},
  } = options;
  const dataDir = resolve(options.dataDir);
  const key = sessionKey({ dataDir, sessionSecret, sessionKeyFile });
  const store =
    databaseUrl === undefined
      ? openSqlite(dataDir, options)
      : openPostgres(databaseUrl, log, options.waitMs);
  // An index of a long journal takes longer than a query may.
  const patient = databaseUrl === undefined ? store : openPostgres(databaseUrl, log, 0);
  try {
    await migrate(patient);
  } catch (error) {
    await store.close();
    throw error;
  } finally {
    if (patient !== store) await patient.close();
  }
  const context = createContext(store, { now, pendingMs }, log);
  const sessions = createSessions(store, key, now, {
    tenantIds: context.tenantIds,
    idleMs: sessionIdleMs,
    noteIdle: (db, session, usedAtMs) => noteIdle(context, db, session, usedAtMs),
  });
  const fleets = createFleetStore(context);
  // Nobody else has this database open: who held batches has ended.
  if (store.kind === 'sqlite') await releaseAll(store);
  return {
    begin: (write) =>
      beginEntry(
        context,
        write,
        isGuarded(write.operation) ? (db) => refuseLocked(context, db, write) : undefined,
      ),
    seeTask: (tenant, taskId, observation) => seeTask(context, tenant, taskId, observation),
    listEntries: (tenant, query) => listEntries(context, tenant, query),
    showEntry: (tenant, id) => showEntry(context, tenant, id),
    listTasks: (tenant, query) => listTasks(context, tenant, query),
    showTask: (tenant, taskId) => showTask(context, tenant, taskId),
    listBatches: (tenant, query) => listBatches(context, tenant, query),
    showBatch: (tenant, id) => showBatch(context, tenant, id),
    registerBatch: (by, id, plan) => registerBatch(context, by, id, plan),
    lastWrites: (tenant, operation, instanceIds) =>
      lastWrites(context, tenant, operation, instanceIds),
    savedItems: {
      list: (tenant, kind, after) => listSavedItems(context, tenant, kind, after),
      show: (by, kind, id) => showSavedItem(context, by, kind, id),
      put: (by, kind, id, item) => putSavedItem(context, by, kind, id, item),
      remove: (by, kind, id) => removeSavedItem(context, by, kind, id),
    },
    async noteSession(note) {
      if ('owner' in note.tenant && note.operation === sessionOperations.signIn)
        await nameTenant(context, note.tenant.owner, {
          account: note.about['account'] ?? '',
          project: note.about['project'] ?? '',
        });
      await noteSession(context, note);
    },
    sessions,
    signIns: createSignIns(store, now),
    batches: createBatchStore({ ...context, key, sessionIdleMs }),
    fleets,
    schedules: createScheduleStore({ ...context, key, sessionIdleMs }),
    locks: createLockStore(context),
    history: createHistory(context),
    alerts: createAlertStore({ ...context, key }),
    async forget(retentionDays, signal) {
      await sessions.expire();
      await forgetOwn(store, now() - savedItemLimits.ownDays * dayMs);
      await sweepAll(context, signal);
      await forgetAlerts(store, now() - retentionDays * dayMs);
      return forgetBefore(store, now() - retentionDays * dayMs, signal);
    },
    figures: () => readFigures(store, now()),
    async check() {
      await store.db.selectFrom('tenants').select('id').limit(1).execute();
    },
    usedBytes: () => usedBytes(store),
    async close() {
      const count = await context.completions.finish(completingMs);
      if (count > 0)
        log(
          new Error(`${count} entries could not be completed: what came of them reads as unknown.`),
        );
      await fleets.close();
      await store.close();
    },
  };
}
