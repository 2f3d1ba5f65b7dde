import { expect, test } from 'vitest';
import type { WorkerApi } from '../contract/worker-api.ts';
import { startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

test.each([
  ['/api/v1/instances/delete', { instanceIdList: ['a'] }],
  ['/api/v1/instances/batch-reset', { instance_ids: ['a', 'b', 'c'] }],
  ['/api/v1/instances/unassign', { user_instances: [{ user_id: 'u', instance_id: 'a' }] }],
] as const)(
  'POST %s is refused with the way, and neither recorded nor sent: batches alone are counted',
  async (path, body) => {
    const journal = createFakeJournal();
    await using bench = await startBench({ journal, confirmAbovePhones: 2 });
    const headers = { cookie: await bench.signIn() };
    const refused = await bench.call(path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect([refused.status, refused.json.error_code]).toEqual([409, 'GATEWAY.NEEDS_SECOND']);
    expect(refused.json.error_msg).toMatch(
      /more than 2 phones .*POST \/worker\/batches.*another administrator/,
    );
    expect([bench.seen, journal.begun]).toEqual([[], []]);
  },
);

test('other operations are sent as ever, and without the setting all are', async () => {
  await using bench = await startBench({ confirmAbovePhones: 2 });
  await using off = await startBench();
  const send = async (at: Bench, path: string) =>
    (
      await at.call(path, {
        method: 'POST',
        headers: { cookie: await at.signIn() },
        body: '{"instance_ids":["a","b","c"]}',
      })
    ).status;
  expect(await send(bench, '/api/v1/instances/reboot')).toBe(200);
  expect(await send(off, '/api/v1/instances/batch-reset')).toBe(200);
  expect((await bench.call('/auth/settings')).json).toMatchObject({ confirmAbovePhones: 2 });
});

test('the second yes is for administrators whom the console knows: a guess does not do', async () => {
  const said: string[] = [];
  const worker = {
    second: async (_: unknown, of: string, word: string) => (
      said.push(`${word} ${of}`),
      'notFound'
    ),
  } as unknown as WorkerApi; // All that is asked of it here.
  await using bench = await startBench({ worker });
  const say = async (user: string, word: string) =>
    (
      await bench.call(`/worker/batches/${id}/${word}`, {
        method: 'POST',
        body: '{}',
        headers: { cookie: await bench.signIn(user) },
      })
    ).json.error_code;
  for (const word of ['confirm', 'decline']) {
    expect(await say('guest', word)).toBe('GATEWAY.NOT_PROVEN');
    expect(await say('viewer', word)).toBe('GATEWAY.READ_ONLY');
    expect(await say('admin', word)).toBe('GATEWAY.NOT_FOUND');
  }
  expect(said).toEqual([`confirm ${id}`, `decline ${id}`]);
});
