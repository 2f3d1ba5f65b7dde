import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { ApiError } from '../../contract/api-error.ts';
import { ListInstances } from '../../contract/instances.ts';
import { ask, call, onSignedOut, onStanding } from './client.ts';

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

it('is no answer of the console what is no JSON, as the page of a proxy', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Sign in to the proxy</h1>'));
  await expect(ask('Kept', '/journal/kept/x')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'HTTP.200',
  });
});

describe('a call that fails', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status, headers }));
  const list = () => call(ListInstances, { page_no: 1, page_size: 1 });

  it('is never sent where its input is not of the contract', async () => {
    const seen = recordHeaders();
    await expect(call(BatchRebootInstance, { instance_ids: [] })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'INPUT',
      message: expect.stringContaining('instance_ids') as string,
    });
    expect(seen).toEqual([]);
  });

  it('says code, status, when to try again, and the request that the gateway speaks of', async () => {
    answer(
      429,
      { error_code: 'APIGW.0308', error_msg: 'slow down' },
      { 'retry-after': '7', 'x-request-id': 'r-1' },
    );
    await expect(list()).rejects.toMatchObject({
      kind: 'throttled',
      code: 'APIGW.0308',
      status: 429,
      message: 'slow down',
      requestId: 'r-1',
      retryAfterMs: 7000,
      operation: 'ListInstances',
    });
  });

  it('is no success where the body says that it is none, or says nothing', async () => {
    answer(200, { error_code: 'KOOPHONE.API.9999', error_msg: 'no' });
    await expect(list()).rejects.toMatchObject({ code: 'KOOPHONE.API.9999' });
    vi.stubGlobal('fetch', async () => new Response('<html>'));
    await expect(list()).rejects.toBeInstanceOf(ApiError);
  });

  it.each([
    [401, 'APIGW.0301', 'signedOut', 'signedOut'],
    [403, 'APIGW.0302', 'forbidden', 'forbidden'],
    [400, 'KOOPHONE.API.1000', 'invalid', 'invalid'],
    [409, '', 'conflict', 'conflict'],
    [404, '', 'notFound', 'notFound'],
    [429, '', 'throttled', 'throttled'],
    [500, '', 'unavailable', 'unavailable'],
    [504, '', 'unavailable', 'unknownOutcome'],
    [200, '', 'undocumented', 'undocumented'],
  ])('of %i %s is %s for a read, %s for a write', async (status, code, ofRead, ofWrite) => {
    answer(status, code === '' ? {} : { error_code: code, error_msg: 'no' });
    await expect(list()).rejects.toMatchObject({ kind: ofRead, status });
    await expect(call(BatchRebootInstance, { instance_ids: ['a'] })).rejects.toMatchObject({
      kind: ofWrite,
      status,
      operation: 'BatchRebootInstance',
    });
  });

  it('tells that the session has ended, unless it is asked who is there', async () => {
    const hear = vi.fn<() => void>();
    const stop = onSignedOut(hear);
    answer(401, { error_code: 'GATEWAY.SIGNED_OUT', error_msg: '' });
    await expect(list()).rejects.toMatchObject({ kind: 'signedOut' });
    expect(hear).toHaveBeenCalledTimes(1);
    await expect(ask('Kept', '/journal/kept/x')).rejects.toMatchObject({ kind: 'signedOut' });
    expect(hear).toHaveBeenCalledTimes(2);
    await expect(ask('session', '/auth/session')).rejects.toMatchObject({ kind: 'signedOut' });
    expect(hear).toHaveBeenCalledTimes(2);
    stop();
    await expect(list()).rejects.toThrow();
    expect(hear).toHaveBeenCalledTimes(2);
  });

  it('of a read may have been the network, of a write nobody knows', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')));
    await expect(list()).rejects.toMatchObject({ kind: 'unavailable', code: 'NETWORK' });
    await expect(call(BatchRebootInstance, { instance_ids: ['a'] })).rejects.toMatchObject({
      kind: 'unknownOutcome',
      code: 'NETWORK',
    });
  });
});

it('what the gateway says of the standing is heard with any answer', async () => {
  const hear = vi.fn<(standing: string) => void>();
  onStanding(hear);
  vi.stubGlobal(
    'fetch',
    async () => new Response('{}', { headers: { 'x-session-standing': 'refused' } }),
  );
  await ask('Kept', '/journal/kept/x');
  vi.stubGlobal('fetch', async () => new Response('{}'));
  await ask('Kept', '/journal/kept/x');
  expect(hear.mock.calls).toEqual([['refused']]);
});
