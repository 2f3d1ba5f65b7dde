import { mapLimit } from '../../batch-engine/map-limit.ts';
import { limits } from '../../contract/fields.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import type { InputOf } from '../../contract/operation.ts';
import { call } from './client.ts';

export type ListFilter = Omit<InputOf<typeof ListInstances>, 'page_no' | 'page_size'>;

interface Options {
  /** Gives up, before it asks for a second page, where there are more than these. */
  mostPages?: number;
  signal?: AbortSignal | undefined;
}

const workers = 4;

/**
 * Every phone that a filter of the service finds, each once; undefined where there are more pages than `mostPages`. For
 * questions about some phones: the fleet as a whole is watched by fleet/.
 * @throws ApiError as `call` does
 */
export async function listAll(
  filter: ListFilter,
  { mostPages = Infinity, signal }: Options = {},
): Promise<Instance[] | undefined> {
  const page = (page_no: number) =>
    call(ListInstances, { ...filter, page_no, page_size: limits.listPageSize }, signal);
  const first = await page(1);
  const pageSize = first.page_size || limits.listPageSize;
  // A list that is not counted ends with the first page that is not full.
  const isFull = ({ result }: typeof first): boolean => result.length >= pageSize;
  const pageCount =
    first.total_count === undefined
      ? isFull(first)
        ? 2
        : 1
      : Math.ceil(first.total_count / pageSize);
  if (pageCount > mostPages) return undefined;
  const pages: Instance[][] = [first.result];
  if (first.total_count === undefined) {
    for (let last = first; isFull(last) && pages.length < mostPages;) {
      last = await page(pages.length + 1);
      pages.push(last.result);
    }
  } else {
    const others = Array.from({ length: Math.max(0, pageCount - 1) }, (_, at) => at + 2);
    pages.push(...(await mapLimit(others, workers, async (pageNo) => (await page(pageNo)).result)));
  }
  return [...new Map(pages.flat().map((instance) => [instance.instance_id, instance])).values()];
}
