import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import {
  journalLimits,
  type BatchPlan,
  type BatchQuery,
  type JournalBatch,
  type JournalBatchDetails,
  type JournalPage,
} from '../contract/journal.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { clean } from './store.ts';
import type { BatchTable } from './tables.ts';
import type { Registrar } from '../contract/registrar.ts';

const pack = promisify<Buffer, Buffer>(deflateRaw);
const unpack = promisify<Buffer, Buffer>(inflateRaw);

const listed = [
  'id',
  'sequence',
  'actor',
  'role',
  'operation',
  'parameters',
  'member_count',
] as const;
type ListedRow = Pick<BatchTable, (typeof listed)[number]>;

/**
 * Stores what a batch is going to do. A batch never changes: the same content again is the same batch.
 * @returns the batch as stored, or undefined where the tenant has another one of this id
 */
export async function registerBatch(
  { store, tenantIds, nextId }: Context,
  by: Registrar,
  id: string,
  plan: BatchPlan,
): Promise<JournalBatch | undefined> {
  const tenantId = await tenantIds(by.tenant);
  const parameters = JSON.stringify(plan.parameters);
  const members = JSON.stringify(plan.members);
  const digest = createHash('sha256')
    .update([plan.operation, parameters, members].join('\n'))
    .digest('base64url');
  await store.db
    .insertInto('batches')
    .values({
      tenant_id: tenantId,
      id,
      sequence: nextId(),
      actor: clean(by.actor),
      role: by.role,
      operation: plan.operation,
      parameters,
      member_count: plan.members.length,
      digest,
      members: await pack(Buffer.from(members)),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute();
  const row = await store.db
    .selectFrom('batches')
    .select([...listed, 'digest'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.digest === digest ? toBatch(row) : undefined;
}

/** One page of a tenant's batches, newest first, without their members. */
export async function listBatches(
  { store, tenantIds }: Context,
  tenant: string,
  query: BatchQuery,
): Promise<JournalPage<JournalBatch>> {
  const tenantId = await tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  const rows = await store.db
    .selectFrom('batches')
    .select(listed)
    .where('tenant_id', '=', tenantId)
    .$if(query.operation !== undefined, (builder) =>
      builder.where('operation', '=', query.operation ?? ''),
    )
    .$if(query.actor !== undefined, (builder) => builder.where('actor', '=', query.actor ?? ''))
    .$if(query.since !== undefined, (builder) =>
      builder.where('sequence', '>=', idFloor(query.since ?? 0)),
    )
    .$if(query.after !== undefined, (builder) => builder.where('sequence', '<', query.after ?? ''))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfRows(rows, limit, toBatch, (row) => row.sequence);
}

/** One batch with its members, in their order. */
export async function showBatch(
  { store, tenantIds }: Context,
  tenant: string,
  id: string,
): Promise<JournalBatchDetails | undefined> {
  const tenantId = await tenantIds(tenant);
  const row = await store.db
    .selectFrom('batches')
    .select([...listed, 'members'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const packed =
    row.members instanceof ArrayBuffer ? Buffer.from(row.members) : Buffer.from(row.members);
  return {
    ...toBatch(row),
    members: JSON.parse((await unpack(packed)).toString('utf8')) as JournalBatchDetails['members'],
  }; // as stored above
}

function toBatch(row: ListedRow): JournalBatch {
  return {
    id: row.id,
    cursor: row.sequence,
    createdAt: timeOf(row.sequence),
    actor: row.actor,
    role: row.role as JournalBatch['role'], // as stored above
    operation: row.operation,
    parameters: JSON.parse(row.parameters) as JournalBatch['parameters'], // as stored above
    memberCount: row.member_count,
  };
}
