import { expect, test } from 'vitest';
import { startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const hourMs = 3_600_000;

test('a person sees where they are signed in, and ends one of these', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const [here, there, other] = [
    await bench.signIn(),
    await bench.signIn(),
    await bench.signIn('operator'),
  ];
  const list = async (cookie: string) =>
    (await bench.call('/auth/sessions', { headers: { cookie } })).json.items as Record<
      string,
      unknown
    >[];
  const mine = await list(here);
  expect(mine.map(({ isThis }) => isThis)).toEqual([true, false]);
  expect(mine[1]).toMatchObject({
    project: 'cn-north-4',
    address: '127.0.0.1',
    at: '2030-01-01T04:00:00.000Z',
    usedAt: '2030-01-01T04:00:00.000Z',
  });
  expect(JSON.stringify(mine)).not.toContain('MII');
  const [theirs] = await list(other);
  const end = (id: unknown) =>
    bench.call(`/auth/sessions/${String(id)}`, { method: 'DELETE', headers: { cookie: here } });
  expect((await end(theirs?.id)).status).toBe(404);
  expect((await end(mine[1]?.id)).status).toBe(200);
  expect((await bench.call('/auth/session', { headers: { cookie: there } })).text).toBe('null');
  expect((await bench.call('/auth/session', { headers: { cookie: other } })).json).toMatchObject({
    user: 'operator',
  });
  expect(await list(here)).toHaveLength(1);
  expect(journal.notes.at(-1)).toMatchObject({
    operation: 'EndSession',
    actor: 'admin',
    about: { address: '127.0.0.1' },
  });
  expect((await bench.call('/auth/sessions')).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  expect(
    (await bench.call('/auth/sessions', { method: 'DELETE', headers: { cookie: here } })).status,
  ).toBe(404);
});

test('a forgotten tab that goes on asking does not keep its session; a person, a script or an opened page does', async () => {
  let nowMs = Date.parse('2030-01-01T04:00:00Z');
  await using bench = await startBench({ now: () => nowMs, sessionIdleMs: 2.5 * hourMs });
  const cookie = await bench.signIn();
  const { mark } = (await bench.call('/auth/session', { headers: { cookie } })).json;
  const list = '/api/v1/instances/batch-query?page_no=1';
  const isAlive = async (headers: Record<string, string>, path = list) =>
    (await bench.call(path, { headers: { cookie, ...headers } })).status === 200;
  const tab = { 'x-session-mark': String(mark) };
  for (const headers of [{ ...tab, 'x-person-present': 'yes' }, {}]) {
    nowMs += hourMs;
    expect(await isAlive(tab)).toBe(true);
    expect(await isAlive(headers)).toBe(true);
    nowMs += hourMs;
    expect(await isAlive(tab)).toBe(true);
  }
  expect(await isAlive({}, '/auth/session')).toBe(true);
  nowMs += 2 * hourMs;
  expect(await isAlive(tab)).toBe(true);
  nowMs += hourMs;
  expect(await isAlive(tab)).toBe(false);
});
