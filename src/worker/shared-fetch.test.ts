import { expect, test } from 'vitest';
import { createVirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import type { CallService } from '../contract/call-service.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { createSharedFetch } from './shared-fetch.ts';

const sessionOf = (token: string) => ({ token }) as StoredSession; // all that is read of it

/** A list of three pages, each answer after 100 ms. */
function listBehind() {
  const clock = createVirtualClock();
  const asked: { page: number; token: string; at: number }[] = [];
  let breaths = 0;
  const call = (async (
    session: StoredSession,
    _operation: unknown,
    { page_no, page_size }: { page_no: number; page_size: number },
  ) => {
    asked.push({ page: page_no, token: session.token, at: clock.now() });
    await new Promise<void>((resolve) => clock.after(100, resolve));
    const result = Array.from({ length: page_no === 3 ? 1 : page_size }, (_, at) => ({
      instance_id: `p${(page_no - 1) * page_size + at}`,
    }));
    return { result, unreadable: [], page_no, page_size, total_count: 2 * page_size + 1 };
  }) as unknown as CallService; // only lists are asked for here
  return {
    clock,
    asked,
    breaths: () => breaths,
    sharedFetch: createSharedFetch(call, { ...clock, breathe: async () => void (breaths += 1) }),
  };
}

test('who asks at the same time shares one fetch; who asks during it gets the next, which is all from after the question', async () => {
  const { clock, asked, sharedFetch } = listBehind();
  const heard = [0, 0, 0, 0];
  const read = (who: number) =>
    sharedFetch.read(
      sessionOf('one'),
      (rows) => void (heard[who] = (heard[who] ?? 0) + rows.length),
    );
  const reads = [read(0), read(1)];
  clock.after(150, () => reads.push(read(2), read(3)));
  await clock.drain();
  await Promise.all(reads);
  expect(heard).toEqual([401, 401, 401, 401]);
  expect(asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3]);
  expect(asked.slice(3).every(({ at }) => at >= 200)).toBe(true);
});

test('those who have shared one go on in turns of their own', async () => {
  const { clock, breaths, sharedFetch } = listBehind();
  const pages = 3;
  const reads = Array.from({ length: 4 }, () => sharedFetch.read(sessionOf('one'), () => {}));
  await clock.drain();
  await Promise.all(reads);
  expect(breaths()).toBe(pages + 4);
});

test('each session reads for itself', async () => {
  const { clock, asked, sharedFetch } = listBehind();
  const reads = ['one', 'other'].map((token) => sharedFetch.read(sessionOf(token), () => {}));
  await clock.drain();
  await Promise.all(reads);
  expect(asked.filter(({ token }) => token === 'one')).toHaveLength(3);
  expect(asked.filter(({ token }) => token === 'other')).toHaveLength(3);
});

test('so does each with access keys, which has no token', async () => {
  const { clock, asked, sharedFetch } = listBehind();
  const reads = ['one', 'other'].map((accessKey) =>
    sharedFetch.read(
      { token: '', keys: { accessKey, secretKey: 's', projectId: 'p' } } as StoredSession,
      () => {},
    ),
  ); // as above
  await clock.drain();
  await Promise.all(reads);
  expect(asked).toHaveLength(6);
});
