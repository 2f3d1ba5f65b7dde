import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssignInstance } from '../../../contract/instance-writes.ts';
import { type Instance } from '../../../contract/instances.ts';
import { inputOf } from '../../../batch-engine/plan.ts';
import { fleetOf, phoneOf } from './assign.fixture.ts';
import { createPhoneIndex } from './phone-index.ts';
import { outcomeOf, planPreview, type Preview } from './preview.ts';
import { previewOne, previewPairs, previewUsers } from './read.ts';

const phones: Instance[] = [
  phoneOf('p1'),
  phoneOf('p2'),
  phoneOf('p3', { frozen_status: 1 }),
  phoneOf('p4', { assign_user: '1008600000104285462' }),
  phoneOf('p5', { instance_name: 'twin' }),
  phoneOf('p6', { instance_name: 'twin' }),
  phoneOf('p7', { assign_status: 1 }),
];
const index = createPhoneIndex(fleetOf(phones), []);
const states = ({ lines }: Preview) =>
  lines.map(({ state }) => ({
    ...state,
    ...('phone' in state && { phone: state.phone.instance_id }),
  }));
const pairs = (text: string, own = index, withOutside = false) =>
  previewPairs(text, own, withOutside);

describe('a list of pairs', () => {
  it('tells each conflict', () => {
    const text = [
      'user,phone',
      'u1,p1',
      'u2,p9',
      'u3,twin',
      'u4,p3',
      'u5,p4',
      '1008600000104285462,name-p4',
      'u6,p7',
      ',p2',
      '1.00861E+18,p2',
      'u7,1E+3',
    ].join('\n');
    expect(states(pairs(text))).toEqual([
      { kind: 'heading' },
      { kind: 'ok' },
      { kind: 'unknownPhone' },
      { kind: 'severalPhones', count: 2 },
      { kind: 'frozen' },
      { kind: 'twoUsers', line: 7, user: '1008600000104285462' },
      { kind: 'twoUsers', line: 6, user: 'u5' },
      { kind: 'assigned', user: undefined },
      { kind: 'noUser' },
      { kind: 'spoiled' },
      { kind: 'spoiledPhone' },
    ]);
  });

  it('tells a phone that has a user from one that has this very user', () =>
    expect([...states(pairs('u1,p4')), ...states(pairs('1008600000104285462,p4'))]).toEqual([
      { kind: 'assigned', user: '1008600000104285462' },
      { kind: 'hasIt' },
    ]));

  it('sends neither of two users for a phone, also where one of them is no id, and a repeated line once', () => {
    expect(states(pairs('u1,p1\nu2,name-p1\nu1,p1'))).toEqual([
      { kind: 'twoUsers', line: 2, user: 'u2' },
      { kind: 'twoUsers', line: 1, user: 'u1' },
      { kind: 'repeat', line: 1 },
    ]);
    expect(states(pairs('u1,p1\n1.0E+18,p1'))).toEqual([
      { kind: 'twoUsers', line: 2, user: '1.0E+18' },
      { kind: 'spoiled' },
    ]);
    const twice = pairs('u1,p1\nu1,name-p1');
    expect(states(twice)).toEqual([{ kind: 'ok' }, { kind: 'repeat', line: 1 }]);
    expect(twice.counts).toEqual({ sent: 1, leftOut: 0, aside: 1 });
  });

  it('leaves out phones that the service may refuse, unless that is chosen; says so beside them, and sends none that has its user', () => {
    const text = 'u1,p1\nu2,p3\nu3,p4\n1008600000104285462,p4';
    expect(pairs(text)).toMatchObject({ warned: 1, counts: { sent: 1 } }); // p4 is given to two users.
    const chosen = previewPairs(
      'u1,p1\nu2,p3\nu3,p4',
      createPhoneIndex(fleetOf(phones), []),
      false,
      true,
    );
    expect(chosen).toMatchObject({ warned: 2, counts: { sent: 3, leftOut: 0 } });
    expect(chosen.lines.map(({ notices }) => notices)).toEqual([
      [],
      [{ kind: 'anyway', state: { kind: 'frozen' } }],
      [{ kind: 'anyway', state: { kind: 'assigned', user: '1008600000104285462' } }],
    ]);
    expect(planPreview(chosen)).toMatchObject({
      members: [{ id: 'p1' }, { id: 'p3', user: 'u2' }, { id: 'p4', user: 'u3' }],
      skipped: [],
    });
    expect(
      states(
        previewPairs('1008600000104285462,p4', createPhoneIndex(fleetOf(phones), []), false, true),
      ),
    ).toEqual([{ kind: 'hasIt' }]);
  });

  it('leaves out phones that are not selected, unless that is chosen', () => {
    const own = createPhoneIndex(fleetOf(phones), [phoneOf('p1')]);
    const [kept, chosen] = [
      pairs('u1,p1\nu2,p2\nu3,p3', own),
      pairs('u1,p1\nu2,p2\nu3,p3', own, true),
    ];
    expect(states(kept)).toEqual([{ kind: 'ok' }, { kind: 'outside' }, { kind: 'frozen' }]);
    expect(states(chosen)).toEqual([{ kind: 'ok' }, { kind: 'ok' }, { kind: 'frozen' }]);
    expect(chosen.lines[1]?.notices).toEqual([{ kind: 'outside' }]);
    expect([kept.chosen, chosen.chosen]).toEqual([1, 1]);
  });

  it('knows a selected phone that the fleet has not', () =>
    expect(states(pairs('u1,x', createPhoneIndex(fleetOf(phones), [phoneOf('x')])))).toEqual([
      { kind: 'ok' },
    ]));

  it('takes the row of the fleet, which is newer than that of the selection', () =>
    expect(states(pairs('u1,p3', createPhoneIndex(fleetOf(phones), [phoneOf('p3')])))).toEqual([
      { kind: 'frozen' },
    ]));

  it('notes a user who has a phone, one who is named again, and an id that may be rounded', () => {
    const notices = pairs(
      '1008600000104285462,p1\n1008600000104280000,p2\n1008600000104280000,p5',
    ).lines.map(({ notices }) => notices.map(({ kind }) => kind));
    expect(notices).toEqual([['owns'], ['rounded'], ['again', 'rounded']]);
  });

  it('decides no name, and no unknown phone, before the list is there', () => {
    const own = createPhoneIndex(fleetOf(phones, false), []);
    expect(states(pairs('u1,p1\nu2,name-p2\nu3,p9', own))).toEqual([
      { kind: 'ok' },
      { kind: 'loading' },
      { kind: 'loading' },
    ]);
  });
});

describe('one user', () => {
  it('is given the phone', () =>
    expect(states(previewOne(' 1008600000104285463 ', 'p1', index))).toEqual([{ kind: 'ok' }]));
  it('is nothing while nothing is typed', () =>
    expect(previewOne(' ', 'p1', index).lines).toEqual([]));
  it('is refused in words', () =>
    expect(states(previewOne('a b', 'p1', index))).toEqual([
      { kind: 'badCharacters', characters: ['U+0020'] },
    ]));
});

describe('a list of users', () => {
  const users = (text: string, own = index, withOwners = true) =>
    previewUsers(text, own, withOwners);
  const dealt = ({ lines }: Preview) =>
    lines.map(({ user, phone, state }) =>
      state.kind === 'ok' ? `${user}→${phone?.instance_id}` : state.kind,
    );

  it('gets the first free phones, in the order of both', () => {
    expect(dealt(users('用户ID\nu1\n\nu2\nu1\na b\nu3\nu4\nu5'))).toEqual([
      'heading',
      'u1→p1',
      'u2→p2',
      'repeat',
      'columns',
      'u3→p5',
      'u4→p6',
      'noFreePhone',
    ]);
    expect(
      dealt(users('u1\nu2', createPhoneIndex(fleetOf(phones), [phoneOf('p6'), phoneOf('p4')]))),
    ).toEqual(['u1→p6', 'noFreePhone']);
  });

  it('gets another phone, or none where that is chosen, for who has one', () => {
    const [again, once] = [
      users('1008600000104285462\nu1'),
      users('1008600000104285462\nu1', index, false),
    ];
    expect([dealt(again), dealt(once)]).toEqual([
      ['1008600000104285462→p1', 'u1→p2'],
      ['owner', 'u1→p1'],
    ]);
    expect([again.chosen, once.chosen, again.noted]).toEqual([1, 1, 1]);
  });
});

describe('the plan', () => {
  const text = fc
    .array(
      fc
        .array(
          fc.constantFrom(
            'u1',
            'u2',
            'a b',
            '1.0E+18',
            'p1',
            'p2',
            'p3',
            'p4',
            'p7',
            'twin',
            'name-p2',
            'p9',
            ',',
            ',',
            '\t',
            ' ',
            '"',
          ),
          { maxLength: 5 },
        )
        .map((cells) => cells.join('')),
      { maxLength: 12 },
    )
    .map((lines) => lines.join('\n'));
  const selection = fc.subarray(phones);

  it('has exactly what the preview says is sent, and nothing that the contract refuses', () => {
    fc.assert(
      fc.property(
        text,
        selection,
        fc.boolean(),
        fc.constantFrom(previewPairs, previewUsers),
        (list, selected, choice, way) => {
          const preview = way(list, createPhoneIndex(fleetOf(phones), selected), choice);
          const plan = planPreview(preview);
          const sent = preview.lines.filter(({ state }) => outcomeOf(state) === 'sent');
          expect(plan.members.map(({ id, user }) => [id, user])).toEqual(
            sent.map(({ phone, user }) => [phone?.instance_id, user]),
          );
          expect(preview.counts.sent + preview.counts.leftOut + preview.counts.aside).toBe(
            preview.lines.length,
          );
          for (const chunk of plan.chunks)
            expect(AssignInstance.input.safeParse(inputOf(plan, 0, chunk)).success).toBe(true);
        },
      ),
    );
  });

  it('sends a phone to neither of two users, also where one of them could not be sent at all', () => {
    const plan = planPreview(pairs('u1,p1\n1.0E+18,p1'));
    expect([plan.members, plan.skipped.map(({ reason }) => reason)]).toEqual([[], ['twoUsers']]);
  });

  it('names those left out that are phones', () => {
    const plan = planPreview(pairs('u1,p1\nu2,p3\nu3,p4\nu4,p2\nu5,p2\nu6,p9'));
    expect(plan.skipped.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      'p3 frozen',
      'p4 assigned',
      'p2 twoUsers',
    ]);
  });
});
