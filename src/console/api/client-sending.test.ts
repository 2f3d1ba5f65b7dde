import { MutationObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../contract/api-error.ts';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { ListInstances } from '../../contract/instances.ts';
import { ask, call, onSignedOut } from './client.ts';
import { operationQuery } from './operation-query.ts';
import { queryClient } from './queries.ts';
import { bindCalls, holdCalls, onOtherSession } from './session-bond.ts';

afterEach(() => vi.unstubAllGlobals());

const page = { page_no: 1, page_size: 1 };
const emptyPage = { result: [], total_count: 0, ...page };

/** Calls as they leave, answered one after the other by these statuses and bodies, the last of them for all further ones. */
function recordCalls(...answers: readonly [status: number, body: unknown][]) {
  const sent: { url: string; method?: string | undefined; body: unknown; headers: Headers }[] = [];
  vi.stubGlobal('fetch', async (url: string, { method, body, headers }: RequestInit) => {
    const [status, answer] = answers[Math.min(sent.length, answers.length - 1)] ?? [200, {}];
    sent.push({ url, method, body, headers: new Headers(headers) });
    return new Response(JSON.stringify(answer), { status });
  });
  return sent;
}
const fine: [number, unknown] = [200, { error_code: '0', data: emptyPage }];
const anothers: [number, unknown] = [409, { error_code: 'GATEWAY.OTHER_SESSION' }];

describe('what leaves', () => {
  afterEach(() => bindCalls(undefined));

  it('is the operation’s own request, by an input that the contract knows', async () => {
    const sent = recordCalls(fine);
    await call(ListInstances, page, undefined, { requestId: 'r-1' });
    await call(BatchRebootInstance, { instance_ids: ['a', 'b'] });
    expect(sent).toMatchObject([
      {
        url: '/api/v1/instances/batch-query?page_no=1&page_size=1&x-request-id=r-1',
        method: 'GET',
        body: null,
      },
      { url: '/api/v1/instances/reboot', method: 'POST', body: '{"instance_ids":["a","b"]}' },
    ]);
    for (const odd of [
      { ...page, page_size: 201 },
      { ...page, else: 1 },
    ])
      await expect(call(ListInstances, odd)).rejects.toMatchObject({
        kind: 'invalid',
        code: 'INPUT',
        status: 0,
      });
    expect(sent).toHaveLength(2);
  });

  it('bears a request id: the one that was given, else one of its own', async () => {
    const sent = recordCalls(fine);
    await call(ListInstances, page, undefined, { requestId: 'r-1' });
    await call(BatchRebootInstance, { instance_ids: ['a'] });
    await call(BatchRebootInstance, { instance_ids: ['a'] });
    await ask('Kept', '/journal/kept/x');
    const ids = sent.map(({ headers }) => headers.get('x-request-id') ?? '');
    expect(ids[0]).toBe('r-1');
    for (const id of ids.slice(1)) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(4);
  });

  it('names the session that it is made for, whatever it is, and none where nobody is signed in', async () => {
    const sent = recordCalls(fine);
    const all = async () => {
      await call(ListInstances, page);
      await call(BatchRebootInstance, { instance_ids: ['a'] });
      await ask('Kept', '/journal/kept/x');
      await ask('Kept', '/journal/kept/x', 'PUT', {});
    };
    await all();
    bindCalls('m-1');
    await all();
    bindCalls('m-2');
    await all();
    expect(sent.map(({ headers }) => headers.get('x-session-mark'))).toEqual([
      ...Array<null>(4).fill(null),
      ...Array<string>(4).fill('m-1'),
      ...Array<string>(4).fill('m-2'),
    ]);
  });
});

describe('a call that is refused as another session’s', () => {
  afterEach(() => {
    bindCalls(undefined);
    onOtherSession(async () => false);
  });
  const reboot = () => call(BatchRebootInstance, { instance_ids: ['a'] });

  it('is sent once more, as itself, where the same person has signed in anew', async () => {
    bindCalls('m-1');
    onOtherSession(async () => {
      bindCalls('m-2');
      return true;
    });
    const sent = recordCalls(anothers, fine);
    await reboot();
    expect(sent.map(({ headers }) => headers.get('x-session-mark'))).toEqual(['m-1', 'm-2']);
    expect(new Set(sent.map(({ headers }) => headers.get('x-request-id'))).size).toBe(1);
    expect(sent[1]?.body).toBe(sent[0]?.body);
    // It does not go on for ever.
    const again = recordCalls(anothers);
    await expect(reboot()).rejects.toMatchObject({ code: 'GATEWAY.OTHER_SESSION', status: 409 });
    expect(again).toHaveLength(2);
  });

  it('is not sent again for somebody else, and is no session that has ended', async () => {
    const hear = vi.fn<() => void>();
    const stop = onSignedOut(hear);
    bindCalls('m-1');
    const sent = recordCalls(anothers);
    await expect(reboot()).rejects.toMatchObject({
      code: 'GATEWAY.OTHER_SESSION',
      kind: 'signedOut',
    });
    expect(sent).toHaveLength(1);
    holdCalls();
    await expect(reboot()).rejects.toMatchObject({ code: 'GATEWAY.OTHER_SESSION' });
    await expect(ask('Kept', '/journal/kept/x')).rejects.toMatchObject({
      code: 'GATEWAY.OTHER_SESSION',
    });
    expect(sent, 'nothing leaves while somebody else is signed in').toHaveLength(1);
    expect(hear).not.toHaveBeenCalled();
    stop();
  });
});

describe('trying again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    queryClient.clear();
  });
  /** Reads as pages do. */
  const read = async () => {
    const outcome = queryClient.fetchQuery(operationQuery(ListInstances, page)).then(
      () => 'fine',
      (error: unknown) => (error instanceof ApiError ? error.kind : error),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    return outcome;
  };

  it('is done for reads that may pass, and ends after three times', async () => {
    const once = recordCalls([503, {}], fine);
    expect([await read(), once.length]).toEqual(['fine', 2]);
    queryClient.clear();
    const never = recordCalls([500, {}]);
    expect([await read(), never.length]).toEqual(['unavailable', 4]);
  });

  it('is not done for a read that would be refused again', async () => {
    const sent = recordCalls([400, { error_code: 'KOOPHONE.API.1000' }]);
    expect([await read(), sent.length]).toEqual(['invalid', 1]);
  });

  it('is never done for a write, whatever came of it', async () => {
    for (const answer of [
      [503, { error_code: 'APIGW.0308' }],
      [429, {}],
      [500, {}],
      [504, {}],
    ] as const) {
      const sent = recordCalls([...answer]);
      const reboot = new MutationObserver(queryClient, {
        mutationFn: () => call(BatchRebootInstance, { instance_ids: ['a'] }),
      });
      const failed = reboot.mutate().catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await failed).toBeInstanceOf(ApiError);
      expect(sent).toHaveLength(1);
    }
  });
});
