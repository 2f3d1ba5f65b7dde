import { sql } from 'kysely';
import type { Deed } from '../contract/history.ts';
import type { Context } from './context.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { outcomeOf } from './entry-outcome.ts';
import { elementsOf } from './store.ts';

/** Of one answer: the newest. */
const mostDeeds = 2000;

/** What was done to some phones within a time, oldest first, by the phones. */
export async function readDeeds(
  context: Context,
  tenantId: number,
  instanceIds: readonly string[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<{ deeds: Map<string, Deed[]>; cutBeforeMs: number | undefined }> {
  const { store } = context;
  const rows = await store.db
    .selectFrom('entry_phones as p')
    .innerJoin('entries as e', (join) =>
      join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.id', '=', 'p.entry_id'),
    )
    .select([
      'p.instance_id',
      'e.id',
      'e.run',
      'e.outcome',
      'e.operation',
      'e.actor',
      'e.code',
      'e.batch_id',
    ])
    .where('p.tenant_id', '=', tenantId)
    .where(
      sql<boolean>`p.instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as ids)`,
    )
    .where('p.entry_id', '>=', idFloor(fromMs))
    .where('p.entry_id', '<', idFloor(toMs))
    .orderBy('p.entry_id', 'desc')
    .limit(mostDeeds + 1)
    .execute();
  const deeds = new Map<string, Deed[]>();
  for (const row of rows.slice(0, mostDeeds).toReversed()) {
    const { instance_id, id, operation, actor, code, batch_id: batchId } = row;
    const outcome = outcomeOf(context, row);
    const deed: Deed = { id, at: timeOf(id), operation, actor, outcome, code, batchId };
    const known = deeds.get(instance_id);
    if (known) known.push(deed);
    else deeds.set(instance_id, [deed]);
  }
  const cut = rows[mostDeeds];
  return { deeds, cutBeforeMs: cut && Date.parse(timeOf(cut.id)) + 1 };
}
