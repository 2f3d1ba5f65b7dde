import { limits } from '../../../../contract/fields.ts';
import { ListInstances, type Instance } from '../../../../contract/instances.ts';
import { call } from '../../../api/client.ts';
import { listAll, type ListFilter } from '../../../api/list-all.ts';

/** How the list is asked, replaceable in tests. */
interface List {
  /** How many phones the tenant has. */
  count(): Promise<number>;
  all(filter: ListFilter): Promise<readonly Pick<Instance, 'instance_id'>[]>;
}

const listOf = (signal: AbortSignal | undefined): List => ({
  count: async () => (await call(ListInstances, { page_no: 1, page_size: 1 }, signal)).total_count,
  all: async (filter) => (await listAll(filter, { signal })) ?? [],
});

const workers = 4;

/**
 * Which of these phones the list still has, with the fewest requests: whole where that takes fewer pages than there are
 * phones to ask for, else phone by phone. A phone can slip from one page to another while several are read, so only one that its own
 * id does not find either is gone.
 */
export async function whichRemain(ids: readonly string[], signal?: AbortSignal, list: List = listOf(signal)): Promise<string[]> {
  if (ids.length === 0) return [];
  const pageCount = Math.ceil((await list.count()) / limits.listPageSize);
  const listed = new Set<string>();
  if (pageCount <= ids.length) for (const { instance_id } of await list.all({})) listed.add(instance_id);
  if (pageCount <= 1) return ids.filter((id) => listed.has(id));
  const doubtful = ids.filter((id) => !listed.has(id));
  async function work() {
    for (let id = doubtful.pop(); id !== undefined; id = doubtful.pop()) {
      const found = await list.all({ instance_id: id });
      if (found.some(({ instance_id }) => instance_id === id)) listed.add(id);
    }
  }
  await Promise.all(Array.from({ length: workers }, work));
  return ids.filter((id) => listed.has(id));
}
