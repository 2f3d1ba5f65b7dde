import { randomUUID } from 'node:crypto';
import { createCompletions } from './completions.ts';
import type { Context } from './context.ts';
import { createEntryIds } from './entry-id.ts';
import { createGroups } from './groups.ts';
import { createRecords } from './record.ts';
import type { Store } from './store.ts';
import { createTenantIds } from './tenants.ts';

/** @param log hears of what could not be completed */
export function createContext(
  store: Store,
  { now, pendingMs }: Pick<Context, 'now' | 'pendingMs'>,
  log: (error: unknown) => void,
): Context {
  const groups = createGroups(store);
  const storeRecords = createRecords(store);
  return {
    store,
    tenantIds: createTenantIds(store),
    now,
    nextId: createEntryIds(now),
    run: randomUUID(),
    pendingMs,
    completions: createCompletions(log),
    write: groups.write,
    storeRecords,
    storeRecord: groups.queue(storeRecords),
  };
}
