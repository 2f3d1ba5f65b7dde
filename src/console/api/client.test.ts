import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { ListInstances } from '../../contract/instances.ts';
import { ask, call } from './client.ts';

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

describe('an answer', () => {
  it('has no text in it that a browser obeys, however it was written; outputs stay as they came', async () => {
    const escaped = String.raw`{"error_code":"0","data":{"result":[{"instance_id":"a","instance_name":"\u202egpj"}],"page_no":1,"page_size":1,"total_count":1}}`;
    for (const body of [escaped, JSON.stringify(JSON.parse(escaped))]) {
      vi.stubGlobal('fetch', async () => new Response(body));
      expect(
        (await call(ListInstances, { page_no: 1, page_size: 1 })).result[0]?.instance_name,
      ).toBe('U+202Egpj');
    }
    vi.stubGlobal(
      'fetch',
      async () =>
        new Response(JSON.stringify({ error_code: 'KOOPHONE.API.9999', error_msg: 'a\u202Eb' }), {
          status: 500,
        }),
    );
    await expect(call(ListInstances, { page_no: 1, page_size: 1 })).rejects.toMatchObject({
      message: 'aU+202Eb',
    });
    vi.stubGlobal(
      'fetch',
      async () => new Response('{"items":[{"output":"\\u001b[31m","name":"\\u001b"}]}'),
    );
    expect(await ask('Kept', '/journal/kept/x')).toEqual({
      items: [{ output: '\u001b[31m', name: '␛' }],
    });
  });
});

describe('no answer at all', () => {
  /** Never answers; ends only when it is given up. */
  const silence = () =>
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    ); // as fetch does
  /** Times of waiting, each over when it is told so. */
  const waits: { ms: number; controller: AbortController }[] = [];
  beforeEach(() => {
    waits.length = 0;
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      waits.push({ ms, controller });
      return controller.signal;
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  it('is waited for so long and no longer: a read may be tried again, of a write nobody knows', async () => {
    silence();
    const calls = [
      call(ListInstances, { page_no: 1, page_size: 1 }),
      call(BatchRebootInstance, { instance_ids: ['a'] }),
      ask('Kept', '/journal/kept/x'),
    ];
    const failures = Promise.all(calls.map((one) => one.catch((error: unknown) => error)));
    expect(waits.map(({ ms }) => ms)).toEqual([45_000, 90_000, 45_000]);
    for (const { controller } of waits) controller.abort(new DOMException('over', 'TimeoutError'));
    expect(await failures).toMatchObject([
      { code: 'TIMEOUT', kind: 'unavailable' },
      { code: 'TIMEOUT', kind: 'unknownOutcome' },
      { code: 'TIMEOUT' },
    ]);
  });

  it('is given up at once by who asked, as nothing that failed', async () => {
    silence();
    const leaving = new AbortController();
    const read = call(ListInstances, { page_no: 1, page_size: 1 }, leaving.signal).catch(
      (error: unknown) => error,
    );
    leaving.abort();
    expect(await read).toMatchObject({ name: 'AbortError' });
  });
});

describe('call', () => {
  it('names the batch that it is a part of, and none where there is none', async () => {
    const seen = recordHeaders();
    await call(BatchRebootInstance, { instance_ids: ['a'] }, undefined, { batchId: 'b-1' });
    await call(BatchRebootInstance, { instance_ids: ['a'] });
    expect(seen.map((headers) => headers.get('x-batch-id'))).toEqual(['b-1', null]);
  });
});
