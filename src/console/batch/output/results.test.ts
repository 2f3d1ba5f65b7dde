import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneStates } from '../../../contract/worker.ts';
import { resultOf as phone } from './phone-result.fixture.ts';
import { countsOf, findResults, summarise } from './results.ts';

describe('summarise', () => {
  it('keeps those that failed apart, by code and words', () => {
    const { said, failed, unknown } = summarise([
      phone('a'),
      phone('b', { state: 'failed', code: 'CPS.0191', text: 'ok' }),
      phone('c', { state: 'failed', code: 'CPS.0191', text: 'other' }),
      phone('d', { state: 'failed', code: 'CPS.0191', text: 'other' }),
      phone('e', { state: 'failed', code: 'CPS.0005', text: null }),
      phone('f', { state: 'unknown', code: 'GATEWAY.NO_ANSWER', text: undefined }),
    ]);
    expect(said.map(({ ids }) => ids)).toEqual([['a']]);
    expect(failed.map(({ ids }) => ids.join(''))).toEqual(['cd', 'b', 'e']);
    expect(unknown.map(({ ids }) => ids)).toEqual([['f']]);
  });

  it('tells nothing printed from nothing known', () => {
    const { said, unkept } = summarise([
      phone('a', { text: null }),
      phone('b', { text: '' }),
      phone('c', { text: undefined }),
    ]);
    expect([said.map(({ ids }) => ids), unkept]).toEqual([[['a', 'b']], ['c']]);
  });

  it('counts each phone once', () => {
    const some = fc.array(
      fc.record({
        state: fc.constantFrom(...phoneStates.filter((state) => state !== 'skipped')),
        text: fc.constantFrom('x', 'y 1', 'y 2', null, undefined),
        code: fc.constantFrom('0', 'A', 'B'),
      }),
    );
    fc.assert(
      fc.property(some, fc.boolean(), (all, ignoreDigits) => {
        const { said, unkept, failed, unknown, waiting, stopped } = summarise(
          all.map((one, i) => phone(`p${i}`, one)),
          { ignoreDigits },
        );
        const listed = [...said, ...failed, ...unknown].flatMap(({ ids }) => ids).concat(unkept);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.length + waiting + stopped).toBe(all.length);
        const counts = countsOf({ said, unkept, failed, unknown, waiting, stopped });
        expect(counts.fine).toBe(all.filter(({ state }) => state === 'succeeded').length);
        expect(counts.failed).toBe(all.filter(({ state }) => state === 'failed').length);
        expect(counts.unknown).toBe(all.filter(({ state }) => state === 'unknown').length);
        expect(counts.groups).toBe(said.length);
      }),
    );
  });
});

describe('findResults', () => {
  const phones = [
    phone('a1', { text: 'Level: 5' }),
    phone('b2', { code: 'CPS.0191', state: 'failed', text: null }),
  ];
  it.each([
    ['level', 'a1'],
    ['NAME B', 'b2'],
    ['cps', 'b2'],
    ['', 'a1,b2'],
    ['nothing', ''],
  ])('%j finds %j', (search, ids) =>
    expect(
      findResults(phones, search)
        .map(({ id }) => id)
        .join(),
    ).toBe(ids),
  );
});
