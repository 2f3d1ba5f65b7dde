import { expect, it } from 'vitest';
import { emptyFleet, findPhone, mergeRows } from '../../batch-engine/fleet/fleet.ts';
import { instanceOf } from '../../contract/instance.fixture.ts';
import { narrowFleet, readIds, readNamed, writeNamed, type NamedPhones } from './named-phones.ts';

it('reads ids, however they are parted, each once', () => {
  expect(readIds(' a, b;c\n"a"\t，d、e ')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(readIds('["a", "b"]')).toEqual(['a', 'b']);
  expect(readIds(' \n')).toEqual([]);
});

it.each<NamedPhones | undefined>([
  { ids: ['a', 'b'] },
  { saved: 'one' },
  { group: 'two' },
  undefined,
])('reads %j from the address that it is written to', (named) => {
  expect(readNamed(writeNamed(named))).toEqual(named);
});

it('reads nothing where nothing is named', () => {
  expect([
    readNamed({}),
    readNamed({ ids: '' }),
    readNamed({ ids: ' ,' }),
    readNamed({ group: '' }),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

it('leaves the named phones of a fleet, in its order, and counts those that it does not have', () => {
  const fleet = mergeRows(
    emptyFleet,
    ['a', 'b', 'c'].map((instance_id) => instanceOf({ instance_id })),
    3,
    1,
  );
  const narrowed = narrowFleet(fleet, ['c', 'nobody', 'a', 'c']);
  expect([narrowed.fleet.rows.map(({ instance_id }) => instance_id), narrowed.unlisted]).toEqual([
    ['a', 'c'],
    1,
  ]);
  expect(findPhone(narrowed.fleet, 'c')).toBe(findPhone(fleet, 'c'));
  expect(findPhone(narrowed.fleet, 'b')).toBeUndefined();
});
