import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import { askStatuses } from './ask-statuses.ts';

const refusal = (code: string, kind: ApiError['kind'] = 'forbidden') =>
  new ApiError({
    kind,
    code,
    status: 400,
    message: '',
    requestId: '',
    operation: 'BatchQueryStatus',
  });

/** A service that refuses a list whole for one bad member. */
function service(isBad: (id: string) => boolean, code = 'KOOPHONE.API.1001') {
  const sizes: number[] = [];
  const ask = async (ids: readonly string[]) => {
    sizes.push(ids.length);
    if (ids.some(isBad)) throw refusal(code);
    return ids.map((instance_id) => ({ instance_id, status: 2 }));
  };
  return { ask, sizes };
}

const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);

describe('askStatuses', () => {
  it.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('asks for %i phones in %i requests', async (count, requests) => {
    const { ask, sizes } = service(() => false);
    const round = await askStatuses([...ids(count), ...ids(count)], ask);
    expect(sizes).toHaveLength(requests);
    expect(round.statuses.size).toBe(count);
  });

  it('finds the one phone for whose sake 100 are refused, in at most 15 requests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(99), async (bad) => {
        const { ask, sizes } = service((id) => id === `p${bad}`);
        const round = await askStatuses(ids(100), ask);
        expect(round.refused).toEqual([`p${bad}`]);
        expect(round.statuses.size).toBe(99);
        expect(sizes.length).toBeLessThanOrEqual(15);
      }),
    );
  });

  it('asks for no id that cannot be sent, which would keep the states of all the others from being asked for', async () => {
    const { ask, sizes } = service(() => false);
    const round = await askStatuses([...ids(99), 'x'.repeat(33), 'a b'], ask);
    expect([sizes, round.statuses.size, round.refused]).toEqual([
      [99],
      99,
      ['x'.repeat(33), 'a b'],
    ]);
  });

  it('does not hammer a service that refuses everything', async () => {
    const { ask, sizes } = service(() => true);
    await expect(askStatuses(ids(100), ask)).rejects.toMatchObject({ code: 'KOOPHONE.API.1001' });
    expect(sizes.length).toBeLessThanOrEqual(21);
  });

  it('does not halve for another refusal', async () => {
    const { ask, sizes } = service(() => true, 'APIGW.0308');
    await expect(askStatuses(ids(100), ask)).rejects.toMatchObject({ code: 'APIGW.0308' });
    expect(sizes).toEqual([100]);
  });
});
