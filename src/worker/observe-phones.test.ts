import { describe, expect, it } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import type { CallService } from '../contract/call-service.ts';
import type { DataOf } from '../contract/operation.ts';
import type { ListInstances } from '../contract/instances.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { createPhoneObserver } from './observe-phones.ts';
import { createSharedFetch } from './shared-fetch.ts';

const all = Array.from({ length: 950 }, (_, at) => `p${at}`);

/** A service that lists so many of those that it counts, and fails on some pages. */
function observe({
  listed = all.length,
  failing = [] as number[],
  unreadable = '',
  unlisted = '',
}) {
  const list = (input: {
    page_no: number;
    page_size: number;
    instance_id?: string;
  }): DataOf<typeof ListInstances> => {
    const { page_no, page_size, instance_id } = input;
    if (failing.includes(page_no) && page_size > 1 && instance_id === undefined)
      throw new ApiError({
        kind: 'invalid',
        code: 'X',
        status: 400,
        message: '',
        requestId: '',
        operation: 'ListInstances',
      });
    const ids =
      instance_id === undefined ? all.slice(0, listed) : all.filter((id) => id === instance_id);
    const page = ids.slice((page_no - 1) * page_size, page_no * page_size);
    return {
      result: page
        .filter((id) => id !== unreadable && id !== unlisted)
        .map((id) => ({ instance_id: id })),
      unreadable: page.includes(unreadable) ? ['null'] : [],
      page_no,
      page_size,
      total_count: instance_id === undefined ? all.length : ids.length,
      error_code: undefined,
      error_msg: undefined,
    };
  };
  const call = (async (_session, _operation, input) =>
    list(input as Parameters<typeof list>[0])) as CallService; // only lists are asked for here
  const clock = { now: () => 0, sleep: async () => {}, breathe: async () => {} };
  return createPhoneObserver(
    call,
    () => ({}) as StoredSession,
    'data',
    createSharedFetch(call, clock),
  ); // nobody reads it
}
const gone = (rows: ReadonlyMap<string, unknown>) =>
  [...rows].flatMap(([id, row]) => (row ? [] : id));

describe('rows', () => {
  it('finds who is gone by the whole list', async () => {
    expect(gone(await observe({}).rows([...all, 'x']))).toEqual(['x']);
  });

  it('takes no phone for gone because a page failed or the list ended short: asks for it alone', async () => {
    const some = all.slice(380, 420);
    expect(gone(await observe({ failing: [3] }).rows([...some, 'x']))).toEqual(['x']);
    expect(gone(await observe({ listed: 400 }).rows([...some, 'x']))).toEqual(['x']);
  });

  it('takes no phone for gone whose row cannot be read, or is counted and not listed, alone or among all', async () => {
    for (const odd of [{ unreadable: 'p7' }, { unlisted: 'p7' }]) {
      for (const ids of [['p7'], all.slice(0, 20), all]) {
        const rows = await observe(odd).rows(ids);
        expect([gone(rows), rows.has('p7'), rows.size]).toEqual([[], false, ids.length - 1]);
      }
    }
  });

  it('asks for as many as a list that ends short lacks, and waits for one of which a page fails', async () => {
    expect(gone(await observe({ listed: 400 }).rows([...all, 'x']))).toEqual(['x']);
    await expect(observe({ failing: [3] }).rows(all)).rejects.toThrow(ApiError);
  });
});
