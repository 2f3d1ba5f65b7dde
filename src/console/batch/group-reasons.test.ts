import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneStates, type BatchPhone } from '../../contract/worker.ts';
import { createView } from './batch-view.fixture.ts';
import { groupReasons, keyOfGroup } from './group-reasons.ts';

const detail = (code: string, at = 5): NonNullable<BatchPhone['detail']> => ({
  operation: 'BatchRebootInstance',
  code,
  message: '',
  requestId: '',
  at,
});

describe('the reasons of a batch', () => {
  it('stand with failures first, the reason of most before others, and by code where they are alike', () => {
    const view = createView([
      { instance_id: 'a', state: 'skipped', detail: detail('frozen', 0) },
      { instance_id: 'b', state: 'unknown', detail: detail('GATEWAY.NO_ANSWER') },
      { instance_id: 'c', state: 'failed', detail: detail('5005') },
      { instance_id: 'd', state: 'failed', detail: detail('2004') },
      { instance_id: 'e', state: 'succeeded', detail: detail('0') },
      { instance_id: 'f', state: 'failed', detail: detail('1000') },
      { instance_id: 'g', state: 'failed', detail: detail('2004') },
      { instance_id: 'h', state: 'failed' },
    ]);
    expect(groupReasons(view).map(({ state, code, places }) => [state, code, places])).toEqual([
      ['failed', '2004', [3, 6]],
      ['failed', '', [7]],
      ['failed', '1000', [5]],
      ['failed', '5005', [2]],
      ['unknown', 'GATEWAY.NO_ANSWER', [1]],
      ['skipped', 'frozen', [0]],
    ]);
  });

  it('tell those left out before the yes from those that the worker left out', () => {
    const view = createView([
      { instance_id: 'a', state: 'skipped', detail: detail('frozen', 0) },
      { instance_id: 'b', state: 'skipped', detail: detail('frozen', 7) },
      { instance_id: 'c', state: 'skipped', detail: detail('frozen', 0) },
    ]);
    expect(groupReasons(view).map(({ isLate, places }) => [isLate, places])).toEqual([
      [false, [0, 2]],
      [true, [1]],
    ]);
  });

  it('tell locks of different people apart, and failures by their code alone', () => {
    const said = (code: string, message: string) => ({ ...detail(code, 0), message });
    const view = createView([
      { instance_id: 'a', state: 'skipped', detail: said('locked', 'Li: exam') },
      { instance_id: 'b', state: 'skipped', detail: said('locked', 'Wang: demo') },
      { instance_id: 'c', state: 'failed', detail: said('5005', 'i1') },
      { instance_id: 'd', state: 'failed', detail: said('5005', 'i2') },
    ]);
    expect(groupReasons(view).map(({ places }) => places)).toEqual([[2, 3], [0], [1]]);
  });

  it('have each phone that failed, is unknown or left out once, and no other', () => {
    const phone = fc.record({
      state: fc.constantFrom(...phoneStates),
      code: fc.constantFrom('', '1', '2', 'NOT_SEEN'),
      at: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(phone, { maxLength: 50 }), (all) => {
        const groups = groupReasons(
          createView(
            all.map(({ state, code, at }, i) => ({
              instance_id: `i${i}`,
              state,
              detail: detail(code, at),
            })),
          ),
        );
        const expected = all.flatMap(({ state }, place) =>
          state === 'failed' || state === 'unknown' || state === 'skipped' ? [place] : [],
        );
        expect(groups.flatMap(({ places }) => places).toSorted((a, b) => a - b)).toEqual(expected);
        expect(new Set(groups.map(keyOfGroup)).size).toBe(groups.length);
      }),
    );
  });
});
