import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOptions, workerLimits } from '../../contract/worker.ts';
import { plainDraft, readOptions, stageSizes, type OptionsDraft } from './send-options.ts';

const draft = (fields: Partial<OptionsDraft> = {}): OptionsDraft => ({ ...plainDraft, ...fields });
const own = (sizes: string, fields: Partial<OptionsDraft> = {}) =>
  readOptions(draft({ way: 'own', sizes, ...fields }));

describe('how a batch goes out', () => {
  it('is all at once unless told', () =>
    expect(readOptions(plainDraft)).toEqual({ options: {}, faults: {} }));

  it('is one phone, a tenth and the rest in the usual way', () => {
    const { options } = readOptions(draft({ way: 'usual' }));
    expect(options).toEqual({ stages: { sizes: [1, '10%'], go_on: 'ask' } });
    expect(stageSizes(options, 500)).toEqual([1, 50, 449]);
    expect(stageSizes(options, 1)).toBeUndefined();
  });

  it.each([
    ['1, 10%', [1, '10%']],
    [' 5 10 % ', [5, '10%']],
    ['1，２％', undefined],
    ['1、2.5％；30%', [1, '2.5%', '30%']],
    ['1\n2\t3', [1, 2, 3]],
  ])('reads %j', (text, sizes) => {
    const { options, faults } = own(text);
    if (sizes) expect([options.stages?.sizes, faults]).toEqual([sizes, {}]);
    else expect(faults).toEqual({ sizes: 'notSize' });
  });

  it.each([
    ['', 'required'],
    [' , ', 'required'],
    ['0', 'notSize'],
    ['100%', 'notSize'],
    ['-1', 'notSize'],
    ['1.5', 'notSize'],
    ['ten', 'notSize'],
    [Array.from({ length: workerLimits.stages + 1 }, () => '1').join(' '), 'tooMany'],
  ])('refuses the stages %j', (text, fault) => expect(own(text).faults).toEqual({ sizes: fault }));

  it('refuses shares that are none, and a note that is too long, each at its field', () => {
    const { faults } = own('1', {
      goOn: 'auto',
      maxFailed: 101,
      stopAbove: -1,
      note: 'x'.repeat(workerLimits.noteLength + 1),
    });
    expect(faults).toEqual({ maxFailed: 'notPercent', stopAbove: 'notPercent', note: 'tooLong' });
    expect(own('1', { goOn: 'auto', maxFailed: null }).faults).toEqual({ maxFailed: 'required' });
    expect(own('1', { goOn: 'ask', maxFailed: null }).faults).toEqual({});
  });

  it('sends what it says and nothing of what was typed for another way', () => {
    expect(
      readOptions(draft({ sizes: 'nonsense', goOn: 'auto', stopAbove: 5, note: ' night ' })),
    ).toEqual({ options: { stop_above_percent: 5, note: 'night' }, faults: {} });
    expect(
      readOptions(draft({ way: 'usual', goOn: 'auto', maxFailed: 2.5 })).options.stages,
    ).toEqual({ sizes: [1, '10%'], go_on: 'auto', max_failed_percent: 2.5 });
  });

  it('without a fault is what the contract takes, and its stages have every phone', () => {
    const drafts = fc.record<OptionsDraft>({
      way: fc.constantFrom('all', 'usual', 'own'),
      sizes: fc.oneof(
        fc
          .array(fc.constantFrom('1', '10%', '3', '50 %', '0', 'x'), { maxLength: 10 })
          .map((all) => all.join(',')),
        fc.string(),
      ),
      goOn: fc.constantFrom('ask', 'auto'),
      maxFailed: fc.option(fc.integer({ min: -5, max: 105 })),
      stopAbove: fc.option(fc.integer({ min: -5, max: 105 })),
      note: fc.string({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(drafts, fc.integer({ min: 1, max: 5000 }), (one, count) => {
        const { options, faults } = readOptions(one);
        expect(batchOptions.safeParse(options).success || Object.keys(faults).length > 0).toBe(
          true,
        );
        const sizes = stageSizes(options, count);
        if (sizes)
          expect([
            sizes.every((size) => size > 0),
            sizes.reduce((sum, size) => sum + size, 0),
          ]).toEqual([true, count]);
      }),
    );
  });
});
