import { afterEach, describe, expect, it, vi } from 'vitest';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { call } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

/** The headers of each call made, all of them answered with success. */
function recordHeaders(): Headers[] {
  const seen: Headers[] = [];
  vi.stubGlobal('fetch', async (_: string, { headers }: RequestInit) => {
    seen.push(new Headers(headers));
    return new Response('{"error_code":"0"}');
  });
  return seen;
}

describe('call', () => {
  it('names the batch that it is a part of, and none where there is none', async () => {
    const seen = recordHeaders();
    await call(BatchRebootInstance, { instance_ids: ['a'] }, undefined, { batchId: 'b-1' });
    await call(BatchRebootInstance, { instance_ids: ['a'] });
    expect(seen.map((headers) => headers.get('x-batch-id'))).toEqual(['b-1', null]);
  });
});
