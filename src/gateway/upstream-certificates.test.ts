import { describe, expect, test } from 'vitest';
import { makeCertificate } from './certificate.fixture.ts';
import { startFaultyUpstream } from './faulty-upstream.fixture.ts';
import { startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { Refusal } from './refusal.ts';
import { createUpstream } from './upstream.ts';
import { good, says, wordsOf } from './faulty-answers.fixture.ts';

const reboot = '/api/v1/instances/reboot';

describe('a certificate', () => {
  const ask = {
    method: 'POST',
    path: '/v1/instances/reboot',
    headers: { 'x-auth-token': 'secret' },
    body: '{}',
    timeoutMs: 20_000,
  } as const;

  /** What comes of a call to a service with such a certificate, and how many requests it has seen. */
  async function callOver(
    { key, cert }: { key: string; cert: string },
    ca?: string,
  ): Promise<{ code: string; requests: number }> {
    await using service = await startFaultyUpstream({ key, cert });
    service.act = says(good);
    const api = createUpstream(new URL(service.origin), 20_000, { ca });
    const code = await api.call(ask).answer.then(
      ({ status }) => String(status),
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
    await api.close();
    return { code, requests: service.requests.length };
  }

  test('that holds is one: the call goes through', async () => {
    const right = makeCertificate(['127.0.0.1']);
    expect(await callOver(right, right.cert)).toEqual({ code: '200', requests: 1 });
  });

  test.each([
    ['that nobody vouches for', () => makeCertificate(['127.0.0.1']), false],
    ['of another host', () => makeCertificate(['other.example', '127.0.0.2']), true],
    ['that has expired', () => makeCertificate(['127.0.0.1'], [-30, -2]), true],
    ['that does not hold yet', () => makeCertificate(['127.0.0.1'], [2, 30]), true],
  ] as const)('%s: nothing is sent, not even the token', async (_, make, isTrusted) => {
    const wrong = make();
    expect(await callOver(wrong, isTrusted ? wrong.cert : undefined)).toEqual({
      code: 'GATEWAY.UNREACHABLE',
      requests: 0,
    });
  });

  test('that never comes, where TLS is begun and not answered: nothing is sent, and it is said so in time', async () => {
    await using mute = await startFaultyUpstream();
    mute.meet = () => {};
    const fakeJournal = createFakeJournal();
    await using before = await startBench({
      journal: fakeJournal,
      endpoint: new URL(`https://127.0.0.1:${mute.port}`),
      timeouts: { connectMs: 100 },
    });
    const { status, json, headers } = await before.call(reboot, {
      method: 'POST',
      body: '{"instance_ids":["a"]}',
      headers: { cookie: await before.signIn() },
    });
    expect([status, json.error_code, headers['retry-after']]).toEqual([
      503,
      'GATEWAY.UNREACHABLE',
      '2',
    ]);
    expect(fakeJournal.ended).toMatchObject([{ outcome: 'notSent', code: 'GATEWAY.UNREACHABLE' }]);
  });

  test('that does not hold is said so to who asks for phones, and to who signs in; the journal knows that nothing was sent', async () => {
    await using service = await startFaultyUpstream(makeCertificate(['127.0.0.1']));
    const fakeJournal = createFakeJournal();
    await using before = await startBench({
      journal: fakeJournal,
      endpoint: new URL(service.origin),
    });
    const headers = { cookie: await before.signIn() };
    const write = await before.call(reboot, {
      method: 'POST',
      body: '{"instance_ids":["a"]}',
      headers,
    });
    expect([write.status, write.json.error_code]).toEqual([503, 'GATEWAY.UNREACHABLE']);
    expect(fakeJournal.ended).toMatchObject([{ outcome: 'notSent' }]);
    expect(wordsOf('write', 503, 'GATEWAY.UNREACHABLE')).toMatchObject({
      kind: 'unavailable',
      meaning: { en: expect.stringContaining('was not sent') },
    });
    await using iam = await startBench({ iamEndpoint: new URL(service.origin) });
    const signIn = await iam.call('/auth/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'a', user: 'b', password: 'hush', project: 'p' }),
    });
    expect([signIn.status, signIn.json.error_code, service.requests]).toEqual([
      503,
      'GATEWAY.UNREACHABLE',
      [],
    ]);
  });
});
