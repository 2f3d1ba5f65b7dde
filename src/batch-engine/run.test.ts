import { describe, expect, it } from 'vitest';
import { BatchRebootInstance, UnassignInstance } from '../contract/instance-writes.ts';
import { InstallApp } from '../contract/apps.ts';
import { ReleaseInstancesSession, StopInstancesStreaming } from '../contract/streaming.ts';
import { mostLost, mostStrikes } from './pace.ts';
import { plan, planInOrder, type Plan } from './plan.ts';
import { createScripted, latencyMs, phonesOf } from './run.fixture.ts';
import { run } from './run.ts';
import type { Run } from './run-interface.ts';

const member = 'KOOPHONE.API.5005';
const four = plan(BatchRebootInstance, phonesOf('a', 'b', 'c', 'd'));
/** Twelve requests of ten. */
const many = plan(
  UnassignInstance,
  phonesOf(
    ...Array.from(
      { length: 120 },
      (_, i) => `${String.fromCodePoint(97 + Math.floor(i / 10))}${i % 10}`,
    ),
  ),
);
const planOf = (count: number) =>
  plan(BatchRebootInstance, phonesOf(...Array.from({ length: count }, (_, i) => `p${i}`)));
const statesOf = ({ plan: { members }, outcomes }: Run) =>
  members.map((_, place) => outcomes.stateOf(place).charAt(0)).join('');

async function play(planned: Plan, script: Parameters<typeof createScripted>[0], concurrency = 4) {
  const service = createScripted(script);
  const started = run(planned, { ...service.options, concurrency });
  await service.clock.drain();
  return { ...service, started };
}

describe('run', () => {
  it('halves a refused list until the one at fault stands alone, and says why', async () => {
    const { started, sent } = await play(four, (ids) =>
      ids.includes('c') ? [member, 400, 'no'] : undefined,
    );
    expect(sent.map(({ ids }) => ids)).toEqual(['abcd', 'ab', 'cd', 'c', 'd']);
    expect(statesOf(started)).toBe('aafa');
    expect(started.outcomes.detailOf(2)).toEqual({
      operation: 'BatchRebootInstance',
      code: member,
      message: 'no',
      requestId: 'r-c',
      kind: 'conflict',
      status: 400,
      at: 3 * latencyMs,
    });
    expect(started.tally).toEqual({ sent: 5, extra: 4, repeated: 0 });
    expect(started.phase()).toEqual({ kind: 'ended', how: 'done' });
  });

  it('gives up once the first, the last and the middle phone are refused for what all may share', async () => {
    const { started, sent } = await play(planOf(20), () => ['KOOPHONE.API.1000', 200], 1);
    expect(sent).toHaveLength(4);
    expect(started.outcomes.counts).toMatchObject({ failed: 20 });
    expect(started.phase()).toMatchObject({ kind: 'ended', how: 'refused' });
  });

  it('goes on where one of the three is taken', async () => {
    const { started } = await play(
      planOf(20),
      (ids) => (ids.some((id) => id !== 'p10') ? ['KOOPHONE.API.1000', 200] : undefined),
      1,
    );
    expect(started.outcomes.counts).toMatchObject({ failed: 19, accepted: 1 });
    expect(started.phase()).toEqual({ kind: 'ended', how: 'done' });
  });

  it('takes an app that is there already for done', async () => {
    const { started } = await play(plan(InstallApp, phonesOf('a')), () => [
      'KOOPHONE.API.62005',
      200,
    ]);
    expect(statesOf(started)).toBe('s');
    expect(started.outcomes.detailOf(0)).toMatchObject({ code: 'KOOPHONE.API.62005' });
  });

  it('stops where single phones have the app already: theirs is done, the others were not tried, and nobody has failed', async () => {
    const hundreds = plan(InstallApp, phonesOf(...Array.from({ length: 1000 }, (_, i) => `p${i}`)));
    const { started, sent } = await play(hundreds, () => ['KOOPHONE.API.62005', 200]);
    // Not two for each of them.
    expect(sent.length).toBeLessThan(50);
    expect(started.outcomes.counts).toMatchObject({ failed: 0, unknown: 0, waiting: 0 });
    expect(started.outcomes.counts.succeeded).toBeGreaterThanOrEqual(3);
    expect(started.outcomes.counts.succeeded + started.outcomes.counts.stopped).toBe(1000);
    const [unsent = -1] = started.outcomes.placesIn('stopped');
    expect(started.outcomes.detailOf(unsent)).toMatchObject({
      code: 'KOOPHONE.API.62005',
      requestId: '',
    });
  });

  it.each(['1000', '6000'])(
    'asks a few single phones, not two for each, where %s is shared by all',
    async (code) => {
      const { started, sent } = await play(planOf(1000), () => [`KOOPHONE.API.${code}`, 200]);
      expect(sent.length).toBeLessThan(50);
      expect(started.outcomes.counts.failed).toBe(1000);
    },
  );

  it('divides a list that 3009 of InstallApp refuses', async () => {
    const { started } = await play(plan(InstallApp, phonesOf('a', 'b', 'c', 'd')), (ids) =>
      ids.includes('b') ? ['KOOPHONE.API.3009', 400] : undefined,
    );
    expect(statesOf(started)).toBe('afaa');
  });

  it('tries the one that the message names first', async () => {
    const { started, sent } = await play(four, (ids) =>
      ids.includes('c') ? [member, 400, 'not running: c'] : undefined,
    );
    expect(sent.map(({ ids }) => ids)).toEqual(['abcd', 'c', 'abd']);
    expect(statesOf(started)).toBe('aafa');
  });

  it('waits as long as asked when throttled, and sends the same again', async () => {
    const { started, sent } = await play(four, (_ids, _operation, number) =>
      number === 1 ? ['APIGW.0308', 429, '', 7000] : undefined,
    );
    expect(sent.map(({ ids, at }) => [ids, at])).toEqual([
      ['abcd', 0],
      ['abcd', latencyMs + 7000],
    ]);
    expect(statesOf(started)).toBe('aaaa');
    expect(started.tally).toEqual({ sent: 2, extra: 0, repeated: 1 });
  });

  it('goes on with fewer requests at once after throttling', async () => {
    const { sent } = await play(many, (_ids, _operation, number) =>
      number === 1 ? ['HTTP.429', 429] : undefined,
    );
    const resumedAt = sent[4]?.at ?? 0;
    expect(resumedAt).toBe(latencyMs + 1000);
    expect(sent.filter(({ at }) => at === resumedAt)).toHaveLength(2);
  });

  it('pauses itself when nothing is taken any more, says so, and goes on when told to', async () => {
    let isOpen = false;
    const { started, sent, clock } = await play(four, () =>
      isOpen ? undefined : ['GATEWAY.UNREACHABLE', 503],
    );
    expect(started.phase()).toMatchObject({
      kind: 'paused',
      why: 'throttled',
      failure: { code: 'GATEWAY.UNREACHABLE' },
    });
    expect(sent).toHaveLength(mostStrikes);
    isOpen = true;
    started.resume();
    await clock.drain();
    expect(statesOf(started)).toBe('aaaa');
  });

  it.each([
    ['GATEWAY.NO_ANSWER', 502],
    ['UNDOCUMENTED', 200],
    ['KOOPHONE.API.9999', 500],
  ] as const)('never sends again what %s leaves unknown', async (code, status) => {
    const { started, sent } = await play(four, () => [code, status]);
    expect(sent).toHaveLength(1);
    expect(statesOf(started)).toBe('uuuu');
    expect(started.outcomes.detailOf(0)).toMatchObject({ code, requestId: 'r-abcd' });
  });

  it('pauses itself before a broken connection makes every phone unknown', async () => {
    const { started, sent } = await play(many, () => ['GATEWAY.NO_ANSWER', 502], 1);
    expect(started.phase()).toMatchObject({ kind: 'paused', why: 'noAnswers' });
    expect(sent).toHaveLength(mostLost);
  });

  it('fails all the rest at once where nobody may', async () => {
    const { started, sent } = await play(many, () => ['APIGW.0302', 403], 2);
    expect(sent).toHaveLength(2);
    expect(started.outcomes.counts.failed).toBe(120);
    expect(started.outcomes.detailOf(119)).toMatchObject({ code: 'APIGW.0302', requestId: '' });
    expect(started.phase()).toMatchObject({ kind: 'ended', how: 'refused' });
  });

  it('waits for a new sign-in and sends the same again', async () => {
    const { started, sent, clock } = await play(four, (_ids, _operation, number) =>
      number === 1 ? ['APIGW.0301', 401] : undefined,
    );
    expect(started.phase().kind).toBe('signedOut');
    expect(statesOf(started)).toBe('wwww');
    started.signedIn('me');
    await clock.drain();
    expect(sent.map(({ ids }) => ids)).toEqual(['abcd', 'abcd']);
    expect(statesOf(started)).toBe('aaaa');
  });

  it('is not signed out by the late answer of a call from before the sign-in', async () => {
    let isSignedIn = false;
    const service = createScripted(() => (isSignedIn ? undefined : ['APIGW.0301', 401]));
    const started = run(many, service.options);
    service.clock.after(50, () => {
      isSignedIn = true;
      started.signedIn('me');
    });
    await service.clock.drain();
    expect(started.phase()).toEqual({ kind: 'ended', how: 'done' });
  });

  it('goes on for nobody else', async () => {
    const { started, sent, clock } = await play(four, () => ['APIGW.0301', 401]);
    started.signedIn('somebody else');
    await clock.drain();
    expect(sent).toHaveLength(1);
    expect(statesOf(started)).toBe('ssss');
    expect(started.outcomes.counts.stopped).toBe(4);
    expect(started.phase()).toEqual({ kind: 'ended', how: 'otherPerson' });
  });

  it('ends after the calls under way when stopped', async () => {
    const service = createScripted(() => undefined);
    const started = run(many, service.options);
    service.clock.after(1, () => {
      started.stop();
      expect(started.phase().kind).toBe('stopping');
    });
    await service.clock.drain();
    expect(service.sent).toHaveLength(4);
    expect(started.outcomes.counts).toMatchObject({ accepted: 40, stopped: 80, waiting: 0 });
    expect(started.phase()).toEqual({ kind: 'ended', how: 'stopped' });
  });

  it('sends nothing for a signal that is aborted already', async () => {
    const service = createScripted(() => undefined);
    const started = run(four, { ...service.options, signal: AbortSignal.abort() });
    await service.clock.drain();
    await started.done;
    expect(service.sent).toEqual([]);
    expect(started.outcomes.counts.stopped).toBe(4);
  });

  it('sends nothing while paused', async () => {
    const service = createScripted(() => undefined);
    const started = run(many, service.options);
    service.clock.after(1, started.pause);
    await service.clock.drain();
    expect(started.phase()).toEqual({ kind: 'paused', why: 'hand' });
    expect(service.sent).toHaveLength(4);
    started.resume();
    await service.clock.drain();
    expect(started.outcomes.counts.accepted).toBe(120);
  });

  it('takes the second step of a phone only once the first succeeded', async () => {
    const planned = planInOrder(
      [StopInstancesStreaming, ReleaseInstancesSession],
      phonesOf('a', 'b', 'c'),
    );
    const { started, sent } = await play(planned, ([id], { name }) => {
      if (id === 'b' && name === 'StopInstancesStreaming') return ['KOOPHONE.API.1001', 400];
      return id === 'c' && name === 'ReleaseInstancesSession'
        ? ['GATEWAY.TIMEOUT', 504]
        : undefined;
    });
    expect(sent.map(({ ids, operation }) => ids + operation.charAt(0)).toSorted()).toEqual([
      'aR',
      'aS',
      'bS',
      'cR',
      'cS',
    ]);
    expect(statesOf(started)).toBe('afu');
    expect([0, 1, 2].map(started.stepOf)).toEqual([1, 0, 1]);
  });

  it('hands every answer on before the outcomes change, and takes what watching saw', async () => {
    const seen: string[] = [];
    const service = createScripted(() => undefined);
    const started = run(four, {
      ...service.options,
      onAnswer: (_, ids) => seen.push(`${ids.join('')} ${statesOf(started)}`),
    });
    await service.clock.drain();
    expect(seen).toEqual(['abcd ssss']);
    const detail = {
      operation: 'BatchRebootInstance',
      code: '0',
      message: '',
      requestId: '',
      at: 1,
    };
    started.settle(0, 'succeeded', detail);
    started.settle(0, 'failed', detail);
    expect(started.outcomes.counts).toMatchObject({ accepted: 3, succeeded: 1, failed: 0 });
  });
});
