import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awaitFirstPage } from '../api/first-page.ts';
import { queryClient } from '../api/queries.ts';
import { bindCalls } from '../api/session-bond.ts';
import { loadFirstRows } from './first-rows.ts';
import { fleetQuery } from './fleet-query.ts';

const address = '/api/v1/instances/batch-query?page_no=1&page_size=200';

/** Pages of the list, each answered when it is told so. */
let answers: Map<string, (response: Response) => void>;

const page = (no: number) =>
  new Response(
    JSON.stringify({
      error_code: '0',
      data: {
        result: Array.from({ length: 200 }, (_, n) => ({ instance_id: `${no}-${n}` })),
        page_no: no,
        page_size: 200,
        total_count: 400,
      },
    }),
    { headers: { 'x-session-mark': 'mine' } },
  );

beforeEach(() => {
  answers = new Map();
  vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
    const { promise, resolve } = deferred<Response>();
    answers.set(new URL(url, 'http://a').searchParams.get('page_no') ?? '', resolve);
    signal?.addEventListener('abort', () => resolve(Response.error()));
    return promise;
  });
  // Soon after the document was opened, however old the process is.
  vi.spyOn(performance, 'now').mockReturnValue(100);
  bindCalls('mine');
});
afterEach(async () => {
  await queryClient.cancelQueries();
  queryClient.clear();
  awaitFirstPage(undefined);
  bindCalls(undefined);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((take) => (resolve = take));
  return { promise, resolve };
}

const rowCount = () => queryClient.getQueryData(fleetQuery({}).queryKey)?.rows.length;

it('waits for the rows of the page that the document has asked for, not for the others', async () => {
  awaitFirstPage(address);
  let isDone = false;
  const waiting = loadFirstRows().then(() => (isDone = true));
  await vi.waitFor(() => expect(answers.has('1')).toBe(true));
  expect(isDone).toBe(false);
  answers.get('1')?.(page(1));
  await waiting;
  expect(rowCount()).toBe(200);
});

it('does not wait for rows that take their time: they come later', async () => {
  vi.useFakeTimers();
  awaitFirstPage(address);
  let isDone = false;
  void loadFirstRows().then(() => (isDone = true));
  await vi.advanceTimersByTimeAsync(299);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([isDone, rowCount()]).toEqual([true, undefined]);
  answers.get('1')?.(page(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(rowCount()).toBe(200);
});

it('leaves it to the page to say why there are none', async () => {
  awaitFirstPage(address);
  const waiting = loadFirstRows();
  await vi.waitFor(() => expect(answers.has('1')).toBe(true));
  answers.get('1')?.(
    new Response('{"error_code":"GATEWAY.NO_ACCESS"}', {
      status: 403,
      headers: { 'x-session-mark': 'mine' },
    }),
  );
  await waiting;
  expect(queryClient.getQueryState(fleetQuery({}).queryKey)?.status).toBe('error');
});

it('asks for nothing where the document has not', async () => {
  await loadFirstRows();
  expect(answers.size).toBe(0);
});
