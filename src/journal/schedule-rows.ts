import type { Kysely, Selectable } from 'kysely';
import type { ScheduleAuthor, StoredSchedule } from '../contract/schedule-store.ts';
import { scheduleOperations, type ScheduleDeed } from '../contract/schedules.ts';
import { storeEnded } from './record.ts';
import { unseal } from './seal.ts';
import { clean } from './store.ts';
import type { ScheduleTable, Tables } from './tables.ts';
import type { BatchContext } from './worker-batches.ts';

export const nameOfBox = (id: string): string => `schedule ${id}`;

/** Changes a schedule and notes who did, in one transaction. @returns false where there is nothing to change */
export async function changing(
  context: BatchContext,
  { session: { owner, view }, requestId, address }: ScheduleAuthor,
  deed: ScheduleDeed,
  change: (
    db: Kysely<Tables>,
    tenantId: number,
  ) => Promise<Readonly<Record<string, unknown>> | undefined>,
): Promise<boolean> {
  // Known, it is not asked for within the transaction.
  const tenantId = await context.tenantIds(owner);
  return context.store.db.transaction().execute(async (trx) => {
    const about = await change(trx, tenantId);
    if (!about) return false;
    await storeEnded(context, trx, {
      tenant: owner,
      actor: clean(view.user),
      role: view.role,
      address,
      operation: scheduleOperations[deed],
      targets: [],
      batchId: undefined,
      requestId,
      request: clean(JSON.stringify(about)),
    });
    return true;
  });
}

/** A schedule as the worker needs it. */
export function toStored(key: Buffer, row: Selectable<ScheduleTable>): StoredSchedule {
  const text = unseal(key, nameOfBox(row.id), row.box);
  return {
    tenant: row.tenant,
    id: row.id,
    spec: JSON.parse(row.spec) as StoredSchedule['spec'], // As schedules.ts saves it.
    parameters: text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>), // As above.
    state: row.state as StoredSchedule['state'], // As above.
    by: row.actor,
    role: row.role as StoredSchedule['role'], // As above.
    person: row.person ?? undefined,
    confirmedPhones: row.confirmed_phones,
    nextMs: row.next_at ?? undefined,
  };
}
