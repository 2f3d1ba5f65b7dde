import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SyncCommand } from '../contract/commands.ts';
import {
  AssignInstance,
  BatchBackupInstances,
  BatchRebootInstance,
  UnassignInstance,
} from '../contract/instance-writes.ts';
import { CreateInstance, DeleteInstance } from '../contract/orders.ts';
import {
  BatchPrepareInstances,
  ReleaseInstancesSession,
  StopInstancesStreaming,
} from '../contract/streaming.ts';
import { inputOf, narrow, plan, planInOrder, type Phone } from './plan.ts';

const phone = (instance_id: string, fields: Partial<Phone> = {}): Phone => ({
  instance_id,
  instance_name: undefined,
  region: 'r1',
  running_status: 2,
  frozen_status: 0,
  assign_status: 0,
  assign_user: undefined,
  billing_mode: '1',
  backup_status: undefined,
  restore_status: undefined,
  ...fields,
});
const phones = (count: number, fields: Partial<Phone> = {}) =>
  Array.from({ length: count }, (_, i) => phone(`p${i}`, fields));
const owned = (id: string, user: string, region = 'r1') =>
  phone(id, { assign_status: 1, assign_user: user, region });
const idsOf = ({ members, chunks }: ReturnType<typeof plan>) =>
  chunks.map((chunk) => chunk.map((place) => members[place]?.id));
const inputs = (planned: ReturnType<typeof plan>) =>
  planned.chunks.map((chunk) => inputOf(planned, 0, chunk));

describe('plan', () => {
  it('leaves out whom the rules do not allow, each with its reason, and takes a phone given twice once', () => {
    const { members, skipped } = plan(BatchRebootInstance, [
      phone('a'),
      phone('b', { running_status: 1 }),
      phone('a'),
      phone('c', { frozen_status: 1 }),
    ]);
    expect(members.map(({ id }) => id)).toEqual(['a']);
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ['b', 'notRunning'],
      ['c', 'frozen'],
    ]);
  });

  it('leaves out one whose id, or whose user’s, no request may carry: every request is as the contract has it', () => {
    const id = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.constantFrom('a b', 'x'.repeat(33), '{"a":1}', '云机', '123'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { maxLength: 8 }),
        id,
        fc.constantFrom(
          BatchRebootInstance,
          UnassignInstance,
          BatchPrepareInstances,
          StopInstancesStreaming,
          DeleteInstance,
        ),
        (odd, user, operation) => {
          const all = [owned('good', 'u'), ...odd.map((one) => owned(one, 'u')), owned('of', user)];
          const planned = plan(operation, all);
          for (const input of inputs(planned))
            expect(operation.input.safeParse(input).success).toBe(true);
          expect(planned.members.map((member) => member.id)).toContain('good');
          expect(planned.members.length + planned.skipped.length).toBe(
            new Set(all.map(({ instance_id }) => instance_id)).size,
          );
        },
      ),
    );
    expect(plan(BatchRebootInstance, [phone('x'.repeat(33)), phone('a')]).skipped).toMatchObject([
      { reason: 'oddId' },
    ]);
  });

  it('leaves out whom it warns of unless told to send anyway, and never whom the rules stop', () => {
    const all = [
      phone('a'),
      phone('b', { running_status: 1 }),
      phone('c', { running_status: 1, frozen_status: 1 }),
    ];
    expect(plan(SyncCommand, all).skipped).toEqual([
      { id: 'b', name: undefined, reason: 'notRunning', isWarning: true },
      { id: 'c', name: undefined, reason: 'frozen' },
    ]);
    const anyway = plan(SyncCommand, all, { anyway: () => true });
    expect(anyway.members.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(anyway.skipped.map(({ id }) => id)).toEqual(['c']);
    const pairs = [{ user_id: 'u', instance_id: 'd' }];
    expect(
      plan(AssignInstance, [owned('d', 'v'), owned('e', 'v')], { pairs, anyway: () => true }),
    ).toMatchObject({
      members: [{ id: 'd', user: 'u' }],
      skipped: [{ id: 'e', reason: 'noUser' }],
    });
  });

  it('sends no more than the operation takes, in the order given', () => {
    expect(idsOf(plan(BatchRebootInstance, phones(201))).map((chunk) => chunk.length)).toEqual([
      100, 100, 1,
    ]);
    expect(idsOf(plan(BatchBackupInstances, phones(60))).map((chunk) => chunk.length)).toEqual([
      50, 10,
    ]);
    expect(idsOf(plan(DeleteInstance, phones(101))).flat()).toEqual(
      phones(101).map(({ instance_id }) => instance_id),
    );
  });

  it('mixes regions only where the service lets it', () => {
    const mixed = [phone('a'), phone('b', { region: 'r2' }), phone('c')];
    expect(idsOf(plan(BatchRebootInstance, mixed))).toEqual([['a', 'c'], ['b']]);
    expect(idsOf(plan(DeleteInstance, mixed))).toEqual([['a', 'b', 'c']]);
  });

  it('sends what an operation takes beside its members', () => {
    expect(inputs(plan(DeleteInstance, phones(1)))).toEqual([{ instanceIdList: ['p0'] }]);
    expect(inputs(plan(StopInstancesStreaming, phones(2)))).toEqual([
      { instance_id: 'p0' },
      { instance_id: 'p1' },
    ]);
  });

  it('prepares the phones of one user and region at a time', () => {
    const planned = plan(BatchPrepareInstances, [
      owned('a', '9007199254740993001'),
      owned('b', 'u2'),
      owned('c', '9007199254740993001'),
      owned('d', 'u2', 'r2'),
      phone('e'),
    ]);
    expect(inputs(planned)).toEqual([
      { user_id: '9007199254740993001', instance_ids: ['a', 'c'] },
      { user_id: 'u2', instance_ids: ['b'] },
      { user_id: 'u2', instance_ids: ['d'] },
    ]);
    expect(planned.skipped).toEqual([{ id: 'e', name: undefined, reason: 'notAssigned' }]);
  });

  it('takes the pairs to unassign from the phones, ten a request', () => {
    const planned = plan(
      UnassignInstance,
      Array.from({ length: 11 }, (_, i) => owned(`p${i}`, `u${i}`)),
    );
    expect(idsOf(planned).map((chunk) => chunk.length)).toEqual([10, 1]);
    expect(inputs(planned)[1]).toEqual({
      user_instances: [{ user_id: 'u10', instance_id: 'p10' }],
    });
  });

  it('assigns by pairs, and guesses nothing', () => {
    const pair = (instance_id: string, user_id: string) => ({ instance_id, user_id });
    const pairs = [
      pair('a', 'u1'),
      pair('b', 'u1'),
      pair('b', 'u2'),
      pair('d', 'u1'),
      pair('d', 'u1'),
      pair('x', 'u1'),
      pair('f', 'u1'),
    ];
    const planned = plan(
      AssignInstance,
      [phone('a'), phone('b'), phone('c'), phone('d'), owned('f', 'u9')],
      { pairs },
    );
    expect(inputs(planned)).toEqual([
      {
        user_instances: [pair('a', 'u1'), pair('d', 'u1')].map(({ instance_id, user_id }) => ({
          user_id,
          instance_id,
        })),
      },
    ]);
    expect(planned.skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ['b', 'twoUsers'],
      ['c', 'noUser'],
      ['f', 'assigned'],
      ['x', 'notListed'],
    ]);
  });

  it('refuses an operation that is none on phones', () => {
    expect(() => plan(CreateInstance, [])).toThrow(RangeError);
  });

  it('has every phone in one chunk or among the skipped, chunks within limit and group', () => {
    const many = fc.array(
      fc.record({
        id: fc.nat(400),
        region: fc.constantFrom('r1', 'r2', undefined),
        running: fc.constantFrom(1, 2),
      }),
      { maxLength: 500 },
    );
    fc.assert(
      fc.property(many, (given) => {
        const planned = plan(
          BatchRebootInstance,
          given.map(({ id, region, running }) =>
            phone(`p${id}`, { region, running_status: running }),
          ),
        );
        const places = planned.chunks.flat().toSorted((a, b) => a - b);
        expect(places).toEqual(planned.members.map((_, place) => place));
        expect([...planned.members, ...planned.skipped].map(({ id }) => id).toSorted()).toEqual(
          [...new Set(given.map(({ id }) => `p${id}`))].toSorted(),
        );
        for (const chunk of planned.chunks) {
          expect(chunk.length).toBeLessThanOrEqual(100);
          expect(new Set(chunk.map((place) => planned.members[place]?.group)).size).toBe(1);
        }
      }),
    );
  });
});

describe('planInOrder and narrow', () => {
  it('plans one phone a request, and goes on from the step that a phone had come to', () => {
    const planned = planInOrder([StopInstancesStreaming, ReleaseInstancesSession], phones(3));
    expect(idsOf(planned)).toEqual([['p0'], ['p1'], ['p2']]);
    const rest = narrow(planned, (_, place) => [undefined, 1, 0][place]);
    expect(rest.members.map(({ id, firstStep }) => [id, firstStep])).toEqual([
      ['p1', 1],
      ['p2', 0],
    ]);
    expect(rest.chunks).toEqual([[0], [1]]);
  });
});
