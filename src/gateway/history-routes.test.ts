import { expect, test } from 'vitest';
import { historyExamples } from '../contract/fixtures/history.ts';
import type { HistoryReader } from '../contract/history-store.ts';
import { startBench } from './gateway.fixture.ts';

/** A history that remembers what it was asked, and fails when told to. */
function createFakeHistory() {
  const asked: unknown[] = [];
  const fake = { asked, isDown: false };
  const answering =
    (name: keyof typeof historyExamples) =>
    async (tenant: string, query: unknown): Promise<unknown> => {
      if (fake.isDown) throw new Error('disk full');
      asked.push([name, tenant, query]);
      return historyExamples[name].answer;
    };
  const store = {
    changes: answering('ListFleetChanges'),
    series: answering('ShowFleetSeries'),
    availability: answering('ShowAvailability'),
    at: answering('ShowFleetAt'),
    timeline: answering('ShowTimelines'),
    failures: answering('ShowFailures'),
  } as unknown as HistoryReader; // Examples are held to the schemas by the document's test.
  return { fake, store };
}

const owner = '["d1","p1"]';
const nowMs = Date.parse('2030-01-01T04:00:00Z');
const hourMs = 3_600_000;

test('the own tenant’s history is read, up to now, by whoever may read', async () => {
  const { fake, store } = createFakeHistory();
  await using bench = await startBench({ history: store });
  for (const user of ['admin', 'viewer']) {
    const headers = { cookie: await bench.signIn(user) };
    const ask = async (path: string) =>
      (await bench.call(`/worker/history/${path}`, { headers })).status;
    expect(await ask('timeline?instance_ids=a,b&from=2030-01-01T03:00:00Z')).toBe(200);
    expect(await ask('series?from=2030-01-01T03:00:00Z&to=2031-01-01T00:00:00Z')).toBe(200);
    expect(await ask('failures?from=2030-01-01T03:00:00Z&codes=3')).toBe(200);
    expect(await ask('changes?kinds=running,gone&limit=5&after=1.2')).toBe(200);
    expect(await ask('at?at=2030-01-01T03:00:00Z')).toBe(200);
    expect(fake.asked.splice(0)).toEqual([
      ['ShowTimelines', owner, { instance_ids: ['a', 'b'], from: nowMs - hourMs, to: nowMs }],
      ['ShowFleetSeries', owner, { from: nowMs - hourMs, to: nowMs }],
      ['ShowFailures', owner, { from: nowMs - hourMs, to: nowMs, codes: 3 }],
      ['ListFleetChanges', owner, { kinds: ['running', 'gone'], limit: 5, after: '1.2' }],
      ['ShowFleetAt', owner, { at: nowMs - hourMs }],
    ]);
  }
});

test('what is not as it must be is refused by the name of the field, and nothing is read', async () => {
  const { fake, store } = createFakeHistory();
  await using bench = await startBench({ history: store });
  const headers = { cookie: await bench.signIn() };
  const ids = Array.from({ length: 51 }, (_, n) => `p${n}`).join(',');
  for (const [path, field] of [
    ['timeline?from=2030-01-01T03:00:00Z', 'instance_ids'],
    [`timeline?instance_ids=${ids}&from=2030-01-01T03:00:00Z`, 'instance_ids'],
    ['timeline?instance_ids=a&from=2031-01-01T03:00:00Z', 'from'],
    ['series?from=2028-01-01T03:00:00Z', 'from'],
    ['failures?from=2030-01-01T03:00:00Z&codes=21', 'codes'],
    ['series?from=yesterday', 'from'],
    ['availability?from=2030-01-01T03:00:00Z&worst=101', 'worst'],
    ['changes?kinds=exploded', 'kinds'],
    ['changes?after=1', 'after'],
    ['at', 'at'],
    ['at?at=2030-01-01T03:00:00Z&more=1', 'more'],
  ]) {
    const { status, json } = await bench.call(`/worker/history/${path}`, { headers });
    expect([path, status, json.error_code]).toEqual([path, 400, 'GATEWAY.BAD_REQUEST']);
    expect(json.error_msg).toContain(field);
  }
  expect(fake.asked).toEqual([]);
});

test('a store that does not answer is said, and nobody who is not signed in is told anything', async () => {
  const { fake, store } = createFakeHistory();
  await using bench = await startBench({ history: store });
  const cookie = await bench.signIn();
  fake.isDown = true;
  const { status, json } = await bench.call('/worker/history/changes', { headers: { cookie } });
  expect([status, json.error_code]).toEqual([503, 'GATEWAY.STORE_UNAVAILABLE']);
  fake.isDown = false;
  expect((await bench.call('/worker/history/changes')).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  expect(fake.asked).toEqual([]);
});

test('what takes much memory is read for two at a time, whoever asks, and no more waits than may', async () => {
  const { store } = createFakeHistory();
  const ends: (() => void)[] = [];
  let most = 0;
  const at: HistoryReader['at'] = async (tenant, query) => {
    const isOver = new Promise<void>((end) => void ends.push(end));
    most = Math.max(most, ends.length);
    await isOver;
    return store.at(tenant, query);
  };
  await using bench = await startBench({ history: { ...store, at } });
  const headers = { cookie: await bench.signIn() };
  const asked = Array.from({ length: 30 }, () =>
    bench.call('/worker/history/at?at=2030-01-01T03:00:00Z', { headers }),
  );
  const refused = await Promise.race(asked);
  expect([refused.status, refused.json.error_code]).toEqual([429, 'GATEWAY.TOO_MANY']);
  // What takes little is not held up by it.
  expect((await bench.call('/worker/history/changes', { headers })).status).toBe(200);
  const letting = setInterval(() => ends.shift()?.());
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  clearInterval(letting);
  // Those that came later found room again.
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(most).toBe(2);
});
