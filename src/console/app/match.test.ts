import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPath } from './match.ts';
import { hrefOf } from '../lib/navigation.ts';

describe('a path and its pattern', () => {
  it('fit part by part, whatever the case and the slash at the end', () => {
    expect(matchPath('/instances', '/instances')).toEqual({});
    expect(matchPath('/instances', '/Instances/')).toEqual({});
    expect(matchPath('/batches/:batchId', '/batches/7')).toEqual({ batchId: '7' });
  });

  it('do not fit where a part is missing, empty, other or too much', () => {
    expect(matchPath('/instances', '/')).toBeUndefined();
    expect(matchPath('/instances', '/instancez')).toBeUndefined();
    expect(matchPath('/instances', '/instances/a')).toBeUndefined();
    expect(matchPath('/instances/:instanceId', '/instances//')).toBeUndefined();
    expect(matchPath('/instances/:instanceId', '/instances/')).toBeUndefined();
  });

  it('give back any text that an address was made with', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (batchId) => {
        expect(
          matchPath('/batches/:batchId', hrefOf('/batches/:batchId', { params: { batchId } })),
        ).toEqual({ batchId });
      }),
    );
  });

  it('take what cannot be decoded as it stands', () => {
    expect(matchPath('/instances/:instanceId', '/instances/50%')).toEqual({ instanceId: '50%' });
  });
});
