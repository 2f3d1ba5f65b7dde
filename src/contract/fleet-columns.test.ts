import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { toColumns } from './fleet-columns.ts';
import { fromColumns } from './read-columns.ts';
import type { Instance } from './instances.ts';

const value = fc.oneof(
  fc.constantFrom(1, 2, '1', '', null, true),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
  fc.array(fc.integer(), { maxLength: 2 }),
);
const row: fc.Arbitrary<Instance> = fc
  .tuple(fc.string({ minLength: 1 }), fc.dictionary(fc.stringMatching(/^[a-z_]{1,3}$/), value))
  .map(([instance_id, fields]) => ({ ...fields, instance_id }));

const sent = (rows: readonly Instance[]) =>
  fromColumns(JSON.parse(JSON.stringify(toColumns(rows))) as ReturnType<typeof toColumns>);

it('says the same rows as columns, whatever fields they have', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(sent(rows)).toEqual(rows);
    }),
  );
});

it('says once what is the same in all rows, and by place what a few values share', () => {
  const rows = Array.from({ length: 10 }, (_, i) => ({
    instance_id: `${i}`,
    region: 'r',
    running_status: i % 2,
    phone_id: `${i}0000000abcdef00`,
    backup_time: `2026-11-29 10:20:3${i}`,
    restore_time: `2026-11-29 1${i === 2 ? 1 : 0}:20:3${i}`,
    ...(i === 4 && { project_name: 'p', tag: i }),
  }));
  const times = ['##########', '##########', '----------', '7777777777', 'ABCDEFGHIJ'];
  expect(toColumns(rows).columns).toEqual([
    ['instance_id', { text: '0123456789', length: 1 }],
    ['region', { all: 'r' }],
    ['running_status', { values: { plain: [0, 1] }, at: '#$#$#$#$#$', width: 1, base: 2 }],
    ['phone_id', { form: 'hex', length: 16, packed: expect.any(String) }],
    ['backup_time', { form: 'time', from: 9829, packed: times }],
    [
      'restore_time',
      { as: 'backup_time', where: '$$#$$$$$$$', rest: { all: '2026-11-29 11:20:32' } },
    ],
    ['project_name', { most: [], where: '$$$$#$$$$$', rest: { all: 'p' } }],
    ['tag', { most: [], of: 'project_name', rest: { all: 4 } }],
  ]);
  expect(sent(rows)).toEqual(rows);
});

/** Texts that are nearly of a kind that is packed. */
const nearly = fc.oneof(
  fc.stringMatching(/^1008600[0-9]{12}$/),
  fc.stringMatching(/^[0-9a-f]{16}$/),
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19).replace('T', ' ')),
  fc.constantFrom('2026-13-40 99:99:99', '2026-02-30 00:00:00', '00000000000000000000', 'null', ''),
);

/** Texts of one kind. */
const nearlyAlike = fc
  .tuple(
    fc.constantFrom('', '0', '1008600', '云手机', '\ufeff', '\ufeff云', '\ud83d', '📱-'),
    fc.array(fc.stringMatching(/^[0-9]{9}$/)),
  )
  .map(([prefix, numbers]) => numbers.map((number) => prefix + number));

it('reads ids and times as they were', () => {
  fc.assert(
    fc.property(fc.array(nearly), nearlyAlike, (some, alike) => {
      for (const texts of [some, alike]) {
        const rows = texts.map((assign_user, i) => ({ instance_id: `${i}`, assign_user }));
        expect(sent(rows)).toEqual(rows);
      }
    }),
  );
});

it('says names by what stands before their number, and how far that is from the last one', () => {
  const rows = Array.from({ length: 24 }, (_, i) => ({
    instance_id: `${i}`,
    instance_name: i % 2 === 0 ? `云手机-${String(9990 + i).padStart(5, '0')}` : `kiosk-${10 + i}`,
  }));
  expect(new Map(toColumns(rows).columns).get('instance_name')).toEqual({
    kinds: { values: { plain: ['5云手机-', '2kiosk-'] }, at: '#$'.repeat(12), width: 1, base: 2 },
    numbers: [
      { digits: 5, first: [9990], steps: '%'.repeat(11), width: 1, base: 3 },
      { digits: 2, first: [11], steps: '%'.repeat(11), width: 1, base: 3 },
    ],
  });
  expect(sent(rows)).toEqual(rows);
});

it('reads names whose numbers rise and fall', () => {
  const rows = Array.from({ length: 24 }, (_, i) => ({
    instance_id: `${i}`,
    instance_name: `${i % 3 === 0 ? 'shop' : 'kiosk'}-${String((i * 37) % 100).padStart(2, '0')}`,
  }));
  expect(new Map(toColumns(rows).columns).get('instance_name')).toHaveProperty('numbers');
  expect(sent(rows)).toEqual(rows);
});

/** Names and people as a tenant has them: few of some, many of others, what is absent together with something else. */
const phone = fc.record({
  name: fc.tuple(
    fc.constantFrom('', 'koophone-', '云手机-0', 'a1b', '\ud83d', '📱'),
    fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 20n })),
    fc.nat({ max: 12 }),
  ),
  member: fc.option(fc.nat({ max: 300 }), { nil: undefined }),
  time: fc.nat({ max: 2 ** 31 }),
  isSame: fc.boolean(),
});

it('reads what many phones have in common as it was', () => {
  const timeOf = (seconds: number) =>
    new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  fc.assert(
    fc.property(fc.array(phone, { minLength: 1, maxLength: 80 }), (phones) => {
      const rows = phones.map(({ name: [head, number, length], member, time, isSame }, i) => ({
        instance_id: `${i}`,
        instance_name: head + String(number).padStart(length, '0'),
        ...(member !== undefined && { member_name: `m${member}`, account_name: `a@${member}` }),
        assign_status: member === undefined ? 0 : 1,
        backup_time: timeOf(time),
        restore_time: isSame ? timeOf(time) : '',
      }));
      expect(sent(rows)).toEqual(rows);
    }),
  );
});
