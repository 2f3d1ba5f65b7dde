import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import * as z from 'zod/mini';
import { accessKeys } from '../contract/access-keys.ts';
import type { Lesson, SessionStore, StoredSession } from '../contract/sessions.ts';
import { withLessons } from '../contract/access.ts';
import { standings } from '../contract/gateway.ts';
import { seal, unseal } from './seal.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import type { TenantIds } from './tenants.ts';

/** A StoredSession, as it is read back. */
export const storedSession = z.object({
  view: z.object({
    mark: z.string(),
    account: z.string(),
    user: z.string(),
    project: z.string(),
    role: z.enum(['administrator', 'readOnly']),
    standing: z.optional(z.enum(standings)),
    expiresAt: z.string(),
    credential: z.optional(z.literal('keys')),
  }),
  token: z.string(),
  keys: z.optional(accessKeys),
  tenant: z.string(),
  owner: z.string(),
  expiresAtMs: z.number(),
});

/** So long a session may be taken from memory: another gateway on the same database may end it. */
const freshMs = 2_000;
const remembered = 5_000;

/**
 * Sessions in the store: ids as SHA-256, the rest encrypted (AES-256-GCM, bound to the id), so that the database alone
 * lets nobody in. What another key has encrypted counts as ended.
 * @param now milliseconds since the epoch
 */
export function createSessions({ db }: Store, key: Buffer, now: () => number, tenantIds: TenantIds): SessionStore {
  const recent = new Map<string, { session: StoredSession; readAtMs: number }>();
  let deletions = 0; // And lessons: what was read before is not remembered.
  return {
    async create(session) {
      const id = randomBytes(32).toString('base64url');
      const hash = hashOf(id);
      const values = { id: hash, box: seal(key, hash, JSON.stringify(session)), expires_at: session.expiresAtMs, tenant_id: await tenantIds(session.owner), mark: session.view.mark };
      await db.insertInto('sessions').values(values).execute();
      return id;
    },
    async get(id) {
      const nowMs = now();
      const known = recent.get(id);
      if (known && nowMs - known.readAtMs < freshMs && nowMs >= known.readAtMs) return known.session.expiresAtMs > nowMs ? known.session : undefined;
      const hash = hashOf(id);
      const before = deletions;
      const row = await db.selectFrom('sessions').select(['box', 'tenant_id', 'mark', ...lessonColumns]).where('id', '=', hash).where('expires_at', '>', nowMs).executeTakeFirst();
      const found = row && openSession(key, hash, row);
      if (found && (row.tenant_id === null || row.mark === null)) await db.updateTable('sessions').set({ tenant_id: await tenantIds(found.owner), mark: found.view.mark }).where('id', '=', hash).execute();
      if (recent.size >= remembered) recent.clear();
      recent.delete(id);
      // One that ended while it was read must not come back.
      if (found && before === deletions) recent.set(id, { session: found, readAtMs: nowMs });
      return found;
    },
    async delete(id) {
      deletions += 1;
      recent.delete(id);
      await db.deleteFrom('sessions').where('id', '=', hashOf(id)).execute();
      deletions += 1;
    },
    async learn(mark, lesson) {
      deletions += 1;
      for (const [id, known] of recent) if (known.session.view.mark === mark) recent.delete(id);
      await db.updateTable('sessions').set({ [lessonColumn[lesson]]: 1 }).where('mark', '=', mark).execute();
      deletions += 1;
    },
    async expire() {
      await db.deleteFrom('sessions').where('expires_at', '<=', now()).execute();
    },
  };
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** Where each lesson is kept. */
const lessonColumn = { read: 'has_read', write: 'has_written', readOnly: 'is_read_only' } as const satisfies Record<Lesson, string>;
export const lessonColumns = ['has_read', 'has_written', 'is_read_only'] as const;

type SessionRow = Pick<Selectable<Tables['sessions']>, 'box' | (typeof lessonColumns)[number]>;

/** The session of a row, with what was learnt of it; undefined where another key has encrypted it. @param hash the row's id */
export function openSession(key: Buffer, hash: string, { box, has_read, has_written, is_read_only }: SessionRow): StoredSession | undefined {
  const text = unseal(key, hash, box);
  const session = text === undefined ? undefined : storedSession.safeParse(JSON.parse(text)).data;
  return session && withLessons(session, { read: has_read === 1, write: has_written === 1, readOnly: is_read_only === 1 });
}
