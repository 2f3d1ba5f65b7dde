import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneStates } from '../../../contract/worker.ts';
import { groupOutputs } from './groups.ts';
import { createTelling, isOdd, sortPhones, type PhoneColumn } from './phone-rows.ts';
import { resultOf as phone } from './phone-result.fixture.ts';
import type { PhoneResult } from './results.ts';

const battery = (level: number) => `Battery:\n  AC: true\n  level: ${level}\n`;

describe('createTelling', () => {
  it('is the first line that most did not say, also for those that said it', () => {
    const texts = [battery(9), battery(9), battery(8), 'Battery:\nnone'];
    const telling = createTelling(groupOutputs(texts.map((text, i) => ({ id: `p${i}`, text }))));
    expect(texts.map(telling)).toEqual(['level: 9', 'level: 9', 'level: 8', 'none']);
  });

  it('is the first line where all said the same, whatever ends their lines', () => {
    const telling = createTelling(groupOutputs([{ id: 'a', text: 'one\ntwo' }]));
    expect(telling('one\r\ntwo\r\n')).toBe('one');
  });
});

describe('isOdd', () => {
  it('is what succeeded with other words than most', () => {
    const groups = groupOutputs(['x', 'x', 'y'].map((text, i) => ({ id: `p${i}`, text })));
    const odd = (changes: Partial<PhoneResult>) => isOdd(phone('a', changes), groups);
    expect([odd({ text: 'x\r\n' }), odd({ text: 'y' }), odd({ text: null })]).toEqual([
      false,
      true,
      true,
    ]);
    expect([odd({ text: 'y', state: 'failed' }), odd({ text: undefined })]).toEqual([false, false]);
  });
});

describe('sortPhones', () => {
  const textOf = ({ text }: PhoneResult) => text ?? '';
  const ids = (phones: readonly PhoneResult[]) => phones.map(({ id }) => id).join('');

  it('puts what went wrong first, numbers by size, and what is empty last either way', () => {
    const phones = [
      phone('a', { text: '10' }),
      phone('b', { state: 'failed', text: null }),
      phone('c', { text: '9' }),
      phone('d', { state: 'unknown', text: '' }),
    ];
    const sorted = (by: PhoneColumn, isDown: boolean) =>
      ids(sortPhones(phones, { by, isDown }, textOf));
    expect(sorted('state', false)).toBe('bdac');
    expect(sorted('value', false)).toBe('cabd');
    expect(sorted('value', true)).toBe('acbd');
    expect(sorted('id', true)).toBe('dcba');
  });

  it('loses and invents no phone', () => {
    const some = fc.array(
      fc.record({
        state: fc.constantFrom(...phoneStates),
        text: fc.constantFrom('x', 'y', '', null, undefined),
        name: fc.constantFrom('A', 'B', undefined),
      }),
    );
    const by = fc.constantFrom<PhoneColumn>('name', 'id', 'state', 'value', 'line');
    fc.assert(
      fc.property(some, by, fc.boolean(), (all, column, isDown) => {
        const phones = all.map((one, i) => phone(`p${i}`, one));
        const sorted = sortPhones(phones, { by: column, isDown }, textOf);
        expect(sorted.map(({ id }) => id).toSorted()).toEqual(
          phones.map(({ id }) => id).toSorted(),
        );
      }),
    );
  });
});
