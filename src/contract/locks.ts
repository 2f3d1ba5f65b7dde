import * as z from 'zod/mini';
import { sentId } from './fields.ts';
import { journalLimits, roleName } from './journal.ts';
import type { Registrar } from './registrar.ts';

/**
 * Locks of phones: what an administrator has locked is neither reset, nor taken from its user, unsubscribed or backed up through
 * this console, by nobody, until it is unlocked. Kept for the tenant, below gatewayPaths.workerLocks.
 */
export const lockLimits = {
  reasonLength: 256,
  /** Locks of one page. */
  pageSize: 5000,
} as const;

/** What is refused on a locked phone. */
export const guardedOperations: readonly string[] = [
  'BatchReset',
  'UnassignInstance',
  'DeleteInstance',
  'BatchBackupInstances',
];

export const isGuarded = (operation: string): boolean => guardedOperations.includes(operation);

/** How the journal calls locking and unlocking: they are no operations of the service. */
export const lockOperations = { lock: 'LockPhones', unlock: 'UnlockPhones' } as const;

/** A phone that is locked: by whom, why and since when (ISO 8601, UTC). */
export const lock = z.object({
  instance_id: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Lock = z.output<typeof lock>;

/** Who and why in one line: what stands beside the reason of a phone that is left out. */
export const describeLock = ({ by, reason }: Pick<Lock, 'by' | 'reason'>): string =>
  `${by}: ${reason}`;

const phones = z.array(sentId).check(z.minLength(1), z.maxLength(journalLimits.batchMembers));

/** `POST /worker/locks`: locks phones. One that is locked already stays as it is. */
export const newLocks = z.strictObject({
  instance_ids: phones,
  /** Shown to whoever is refused. */
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(lockLimits.reasonLength)),
});

/** What came of it, in phones. */
export const lockedPhones = z.object({
  locked: z.number(),
  /** Were locked before, perhaps by somebody else: their locks stay as they are. */
  already: z.number(),
  /** A batch had already sent a guarded request for these, which no lock can take back. */
  under_way: z.number(),
});
export type LockedPhones = z.output<typeof lockedPhones>;

/** `POST /worker/locks/remove`: unlocks phones, whoever locked them. */
export const lockRemoval = z.strictObject({ instance_ids: phones });
export const unlockedPhones = z.object({ unlocked: z.number() });
export type UnlockedPhones = z.output<typeof unlockedPhones>;

/** Query of `GET /worker/locks`, by id. */
export const locksQuery = z.strictObject({
  instance_id: z.optional(sentId),
  /** The last id of the page before. */
  after: z.optional(sentId),
  limit: z.optional(
    z.pipe(
      z
        .string()
        .check(
          z.refine(
            (value) =>
              /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= lockLimits.pageSize,
            `1 to ${lockLimits.pageSize}`,
          ),
        ),
      z.transform(Number),
    ),
  ),
  /** The version that the asker knows: where it is still that, the page is empty. */
  known: z.optional(z.string().check(z.regex(/^\d{1,15}$/, 'the version of an answer'))),
});
export type LocksQuery = z.output<typeof locksQuery>;

export const locksPage = z.object({
  items: z.array(lock),
  /** Where the next page begins; null behind the last one. */
  next: z.nullable(z.string()),
  /** Another one after each change of the tenant's locks. */
  version: z.string(),
});
export type LocksPage = z.output<typeof locksPage>;

/** `POST /worker/busy`: which of these phones are in batches that are not finished. Reads, but for the length of the list. */
export const busyQuery = z.strictObject({ instance_ids: phones });
export const busyPhones = z.object({
  /** How many of them are in any. */
  phones: z.number(),
  /** With how many of them are in each, most first. */
  batches: z.array(
    z.object({
      id: z.string(),
      action: z.string(),
      by: z.string(),
      role: roleName,
      at: z.string(),
      phones: z.number(),
    }),
  ),
});
export type BusyPhones = z.output<typeof busyPhones>;

/** Some phones of a write are locked: it is not recorded, and must not be sent. */
export class PhonesLocked extends Error {
  override readonly name = 'PhonesLocked';
  readonly locks: readonly Lock[];

  constructor(locks: readonly Lock[]) {
    super('Some of these phones are locked.');
    this.locks = locks;
  }
}

/** Where a tenant's locks are. */
export interface LockStore {
  /** Resolved, no guarded request is claimed or begun for these phones any more. */
  lock(
    by: Registrar,
    instanceIds: readonly string[],
    how: { reason: string; requestId: string },
  ): Promise<LockedPhones>;
  unlock(
    by: Registrar,
    instanceIds: readonly string[],
    how: { requestId: string },
  ): Promise<UnlockedPhones>;
  list(tenant: string, query: LocksQuery): Promise<LocksPage>;
  /** The locks of these phones. */
  find(tenant: string, instanceIds: readonly string[]): Promise<Lock[]>;
  busy(tenant: string, instanceIds: readonly string[]): Promise<BusyPhones>;
}
