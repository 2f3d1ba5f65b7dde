import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../contract/api-error.ts';
import { sessionMarkHeader } from '../../contract/gateway.ts';
import { ListInstances } from '../../contract/instances.ts';
import { call } from './client.ts';
import { awaitFirstPage } from './first-page.ts';
import { bindCalls } from './session-bond.ts';

const address = '/api/v1/instances/batch-query?page_no=1&page_size=200';
const first = { page_no: 1, page_size: 200 };
const mine = 'mine';

/** What was asked: by the document's address, or as any other read. */
const asked: string[] = [];
let early: () => Response;
let nowMs: number;

const answer = (name: string, mark: string) =>
  new Response(
    JSON.stringify({
      error_code: '0',
      data: { result: [{ instance_id: name }], page_no: 1, page_size: 200, total_count: 1 },
    }),
    { headers: { [sessionMarkHeader]: mark } },
  );

beforeEach(() => {
  asked.length = 0;
  early = () => answer('early', mine);
  nowMs = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('fetch', async (url: string, { headers, signal }: RequestInit) => {
    const isEarly = url === address && headers === undefined;
    asked.push(isEarly ? 'early' : 'anew');
    signal?.throwIfAborted();
    return isEarly ? early() : answer('anew', mine);
  });
  bindCalls(mine);
  awaitFirstPage(address);
});
afterEach(() => {
  awaitFirstPage(undefined);
  bindCalls(undefined);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const read = async (input: Parameters<typeof call<typeof ListInstances>>[1] = first) =>
  (await call(ListInstances, input)).result[0]?.instance_id;

describe('the first page that a document has asked for', () => {
  it('is taken once, and asked for anew from then on', async () => {
    expect([await read(), await read()]).toEqual(['early', 'anew']);
    expect(asked).toEqual(['early', 'anew']);
  });

  it('is taken by no other read', async () => {
    expect(await read({ page_no: 2, page_size: 200 })).toBe('anew');
    expect(await read({ instance_id: 'a', ...first })).toBe('anew');
    expect(await read()).toBe('early');
  });

  it('is asked for anew where it is of another session than this page', async () => {
    early = () => answer('foreign', 'theirs');
    expect(await read()).toBe('anew');
    expect(asked).toEqual(['early', 'anew']);
  });

  it('is asked for anew where it says not whose it is, as a refusal does', async () => {
    early = () => new Response('{"error_code":"GATEWAY.SIGNED_OUT"}', { status: 401 });
    expect(await read()).toBe('anew');
  });

  it('is asked for anew where it could not be had', async () => {
    early = () => {
      throw new TypeError('broken');
    };
    expect(await read()).toBe('anew');
  });

  it('is not taken of a document that was opened long ago', async () => {
    nowMs = 10_001;
    expect(await read()).toBe('anew');
    expect(asked).toEqual(['anew']);
  });

  it('ends with the read that waits for it: nothing else is asked then', async () => {
    const ended = AbortSignal.abort();
    await expect(call(ListInstances, first, ended)).rejects.toHaveProperty('name', 'AbortError');
    expect(asked).toEqual(['early']);
  });

  it('is not waited for longer than any other read', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(
      AbortSignal.abort(new DOMException('over', 'TimeoutError')),
    );
    const failure = await call(ListInstances, first).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'TIMEOUT' });
  });
});
