import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromColumns, toColumns } from './fleet-columns.ts';
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
    ...(i === 4 && { project_name: 'p' }),
  }));
  expect(toColumns(rows).columns).toEqual([
    ['instance_id', { text: '0123456789', length: 1 }],
    ['region', { all: 'r' }],
    ['running_status', { values: { plain: [0, 1] }, at: '#$#$#$#$#$', width: 1 }],
    ['phone_id', { form: 'hex', prefix: '', length: 16, packed: expect.any(String), width: 5 }],
    ['backup_time', { form: 'time', prefix: '', length: 19, packed: expect.any(String), width: 5 }],
    ['project_name', { most: [], where: '$$$$#$$$$$', rest: { all: 'p' } }],
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
