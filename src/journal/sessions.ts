import { createHash, randomBytes } from 'node:crypto';
import type { ExpressionBuilder, Selectable, Transaction } from 'kysely';
import * as z from 'zod/mini';
import { accessKeys } from '../contract/access-keys.ts';
import type { Lesson, SessionStore, StoredSession } from '../contract/sessions.ts';
import { withLessons } from '../contract/access.ts';
import { sessionView } from '../contract/sign-in-routes.ts';
import { seal, unseal } from './seal.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import type { TenantIds } from './tenants.ts';

/** A StoredSession, as it is read back. */
export const storedSession = z.object({
  view: sessionView,
  token: z.string(),
  keys: z.optional(accessKeys),
  tenant: z.string(),
  owner: z.string(),
  expiresAtMs: z.number(),
  person: z.optional(z.string()),
  address: z.optional(z.string()),
  browser: z.optional(z.string()),
  begunAtMs: z.optional(z.number()),
});

/** So long a session may be taken from memory: another gateway on the same database may end it. */
const freshMs = 2_000;
const remembered = 5_000;
/** Use is noted once a minute. */
const touchEveryMs = 60_000;

interface SessionsOptions {
  tenantIds: TenantIds;
  /** How long a session lives that nobody uses. */
  idleMs: number;
  /** Records, in the transaction that ends it, that a session has ended because nobody has used it since. */
  noteIdle: (db: Transaction<Tables>, session: StoredSession, usedAtMs: number) => Promise<void>;
}

interface Recent {
  session: StoredSession;
  readAtMs: number;
  usedAtMs: number;
}

/** Whether a session was used lately; one of an earlier version counts from when it is next seen. */
export const isUsed =
  (nowMs: number, idleMs: number) => (where: ExpressionBuilder<Tables, 'sessions'>) =>
    where.or([
      where('used_at', 'is', null),
      where('used_at', '>', Number.isFinite(idleMs) ? nowMs - idleMs : 0),
    ]);

/**
 * Sessions in the store: ids as SHA-256, the rest encrypted (AES-256-GCM, bound to the id), so that the database alone
 * lets nobody in. What another key has encrypted counts as ended, and so does what nobody has used for long.
 * @param now milliseconds since the epoch
 */
export function createSessions(
  { db }: Store,
  key: Buffer,
  now: () => number,
  { tenantIds, idleMs, noteIdle }: SessionsOptions,
): SessionStore {
  const recent = new Map<string, Recent>();
  let changes = 0; // What was read before one is not remembered.
  const hasEnded = ({ session, usedAtMs }: Recent, nowMs: number) =>
    session.expiresAtMs <= nowMs || usedAtMs + idleMs <= nowMs;

  async function change(work: () => Promise<unknown>): Promise<void> {
    changes += 1;
    await work();
    changes += 1;
  }
  const forgetMark = (mark: string) => {
    for (const [id, known] of recent) if (known.session.view.mark === mark) recent.delete(id);
  };

  async function read(id: string, nowMs: number): Promise<Recent | undefined> {
    const hash = hashOf(id);
    const row = await db
      .selectFrom('sessions')
      .select([...sessionColumns, 'tenant_id', 'mark', 'person', 'used_at'])
      .where('id', '=', hash)
      .where('expires_at', '>', nowMs)
      .executeTakeFirst();
    const session = row && openSession(key, hash, row);
    if (!session) return undefined;
    // It began before these were kept.
    const isOld = row.tenant_id === null || row.mark === null || row.used_at === null;
    if (isOld)
      await db
        .updateTable('sessions')
        .set({
          tenant_id: await tenantIds(session.owner),
          mark: session.view.mark,
          person: session.person ?? null,
          used_at: row.used_at ?? nowMs,
        })
        .where('id', '=', hash)
        .execute();
    return { session, readAtMs: nowMs, usedAtMs: row.used_at ?? nowMs };
  }

  /** Those that nobody has used for too long, unless they would have ended before that anyway. Of several gateways one records it. */
  async function endIdle(nowMs: number): Promise<void> {
    if (!Number.isFinite(idleMs)) return;
    const rows = await db
      .selectFrom('sessions')
      .select([...sessionColumns, 'id', 'used_at', 'expires_at'])
      .where('used_at', '<=', nowMs - idleMs)
      .execute();
    for (const row of rows) {
      const { id, used_at, expires_at } = row;
      const session = openSession(key, id, row);
      if (!session || used_at === null || used_at + idleMs > expires_at) continue;
      await tenantIds(session.owner); // Known, it is not asked for within the transaction.
      await db.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('sessions')
          .where('id', '=', id)
          .where('used_at', '=', used_at)
          .executeTakeFirst();
        if (numDeletedRows > 0n) await noteIdle(transaction, session, used_at);
      });
    }
  }

  return {
    async create(session) {
      const id = randomBytes(32).toString('base64url');
      const hash = hashOf(id);
      const who = {
        tenant_id: await tenantIds(session.owner),
        mark: session.view.mark,
        person: session.person ?? null,
      };
      await db
        .insertInto('sessions')
        .values({
          id: hash,
          box: seal(key, hash, JSON.stringify(session)),
          expires_at: session.expiresAtMs,
          used_at: now(),
          ...who,
        })
        .execute();
      return id;
    },
    async get(id) {
      const nowMs = now();
      const known = recent.get(id);
      if (known && nowMs - known.readAtMs < freshMs && nowMs >= known.readAtMs)
        return hasEnded(known, nowMs) ? undefined : known.session;
      const before = changes;
      const found = await read(id, nowMs);
      if (recent.size >= remembered) recent.clear();
      recent.delete(id);
      // One that changed while it was read must not come back as it was.
      if (found && before === changes) recent.set(id, found);
      return found && !hasEnded(found, nowMs) ? found.session : undefined;
    },
    touch(id) {
      const nowMs = now();
      const known = recent.get(id);
      if (
        !known ||
        hasEnded(known, nowMs) ||
        nowMs - known.usedAtMs < Math.min(touchEveryMs, idleMs / 4)
      )
        return undefined;
      known.usedAtMs = nowMs;
      return db
        .updateTable('sessions')
        .set({ used_at: nowMs })
        .where('id', '=', hashOf(id))
        .execute();
    },
    async delete(id) {
      recent.delete(id);
      await change(() => db.deleteFrom('sessions').where('id', '=', hashOf(id)).execute());
    },
    async learn(mark, lesson) {
      forgetMark(mark);
      await change(() =>
        db
          .updateTable('sessions')
          .set({ [lessonColumn[lesson]]: 1 })
          .where('mark', '=', mark)
          .execute(),
      );
    },
    async list(person) {
      const nowMs = now();
      const rows = await db
        .selectFrom('sessions')
        .select([...sessionColumns, 'id', 'used_at'])
        .where('person', '=', person)
        .where('expires_at', '>', nowMs)
        .where(isUsed(nowMs, idleMs))
        .orderBy('used_at', 'desc')
        .limit(mostListed)
        .execute();
      return rows.flatMap((row) => {
        const session = openSession(key, row.id, row);
        return session ? [{ session, usedAtMs: row.used_at ?? nowMs }] : [];
      });
    },
    async end(person, mark) {
      const row = await db
        .selectFrom('sessions')
        .select([...sessionColumns, 'id'])
        .where('person', '=', person)
        .where('mark', '=', mark)
        .executeTakeFirst();
      const session = row && openSession(key, row.id, row);
      if (!session) return undefined;
      forgetMark(mark);
      await change(() => db.deleteFrom('sessions').where('id', '=', row.id).execute());
      return session;
    },
    async expire() {
      const nowMs = now();
      await endIdle(nowMs);
      await db
        .deleteFrom('sessions')
        .where((where) =>
          where.or([where('expires_at', '<=', nowMs), where.not(isUsed(nowMs, idleMs)(where))]),
        )
        .execute();
    },
  };
}

/** Of one person's sessions these are shown, those used last first. */
const mostListed = 100;

const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** Where each lesson is kept. */
const lessonColumn = {
  read: 'has_read',
  write: 'has_written',
  readOnly: 'is_read_only',
} as const satisfies Record<Lesson, string>;
export const lessonColumns = ['has_read', 'has_written', 'is_read_only'] as const;

const sessionColumns = ['box', ...lessonColumns] as const;

type SessionRow = Pick<Selectable<Tables['sessions']>, 'box' | (typeof lessonColumns)[number]>;

/** The session of a row, with what was learnt of it; undefined where another key has encrypted it. @param hash the row's id */
export function openSession(
  key: Buffer,
  hash: string,
  { box, has_read, has_written, is_read_only }: SessionRow,
): StoredSession | undefined {
  const text = unseal(key, hash, box);
  const session = text === undefined ? undefined : storedSession.safeParse(JSON.parse(text)).data;
  return (
    session &&
    withLessons(session, {
      read: has_read === 1,
      write: has_written === 1,
      readOnly: is_read_only === 1,
    })
  );
}
