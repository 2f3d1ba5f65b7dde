import { expect, it } from 'vitest';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { LeftOut } from './leave-out.ts';
import { plan } from './plan.ts';
import { createScripted, phonesOf } from './run.fixture.ts';
import { run } from './run.ts';
import type { RunOptions } from './run-interface.ts';
import { idsOf } from './fake-service.fixture.ts';

const locked = {
  operation: 'BatchRebootInstance',
  code: 'locked',
  message: 'wang: evidence',
  requestId: '',
  at: 1,
};

/** Runs a plan whose requests are stopped before they leave, for the sake of these phones. */
async function play(
  ids: readonly string[],
  out: readonly string[],
  script: Parameters<typeof createScripted>[0] = () => undefined,
) {
  const service = createScripted(script);
  const send: RunOptions['send'] = async (operation, input, requestId) => {
    const found = idsOf(input).filter((id) => out.includes(id));
    if (found.length > 0) throw new LeftOut(new Map(found.map((id) => [id, locked])));
    return service.send(operation, input, requestId);
  };
  const started = run(plan(BatchRebootInstance, phonesOf(...ids)), { ...service.options, send });
  await service.clock.drain();
  const states = ids.map((_, place) => started.outcomes.stateOf(place).slice(0, 2)).join(' ');
  return { started, states, sent: service.sent.map((one) => one.ids) };
}

it('sends a request without those that must not be sent to, and counts only what left', async () => {
  const { started, states, sent } = await play(['a', 'b', 'c', 'd'], ['b', 'd']);
  expect([sent, states]).toEqual([['ac'], 'ac sk ac sk']);
  expect(started.outcomes.detailOf(1)).toBe(locked);
  expect(started.tally).toEqual({ sent: 1, extra: 0, repeated: 0 });
  expect(started.phase()).toEqual({ kind: 'ended', how: 'done' });
});

it('sends nothing where all are left out', async () => {
  const { states, sent } = await play(['a', 'b'], ['a', 'b']);
  expect([sent, states]).toEqual([[], 'sk sk']);
});

it('still finds the one at fault among the others', async () => {
  const { states, sent } = await play(['a', 'b', 'c', 'd'], ['b'], (ids) =>
    ids.includes('c') ? ['KOOPHONE.API.5005', 400, 'c'] : undefined,
  );
  expect([sent, states]).toEqual([['acd', 'c', 'ad'], 'ac sk fa ac']);
});

it('leaves nobody behind where the one that was named is left out meanwhile', async () => {
  const out: string[] = [];
  const { states } = await play(['a', 'b', 'c'], out, (ids) => {
    out.push('b');
    return ids.includes('b') ? ['KOOPHONE.API.5005', 400, 'b'] : undefined;
  });
  expect(states).toBe('ac sk ac');
});
