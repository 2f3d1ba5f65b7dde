import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { emptyFleet, mergeRows } from '../../../../batch-engine/fleet/fleet.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { differenceOf, fieldOfKind } from '../../../fleet/fleet-difference.ts';
import { formatOf } from '../../../i18n/format.ts';
import { messages as m } from '../../../i18n/en-US/instances.ts';
import { messages as parts } from '../../../i18n/en-US/list-parts.ts';
import { loadMessages } from '../../../i18n/messages.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { createColumns } from '../columns.tsx';
import { differenceColumns } from './difference-columns.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('instances');
});
afterEach(cleanup);

const fleetOf = (rows: readonly Instance[]) => ({
  ...mergeRows(emptyFleet, rows, rows.length, 0),
  isComplete: true,
});
const phone = (instance_id: string, running_status: number): Instance => ({
  instance_id,
  instance_name: instance_id,
  running_status,
  frozen_status: 0,
});
const now = fleetOf([phone('changed', 1), phone('came', 4)]);
const difference = differenceOf(fleetOf([phone('changed', 2), phone('went', 2)]), now);
const before = createColumns({
  format: formatOf('en-US'),
  m,
  onOpen: () => undefined,
  onMenu: () => undefined,
});
const after = differenceColumns(before, difference, now, parts.past.difference);

it('has who it is first, then what can differ, shown and with room for the arrow, then all others as they were', () => {
  const compared = new Set<string>(Object.values(fieldOfKind));
  const isCompared = ({ id }: { id: string }) => compared.has(id);
  const others = before.filter((column) => !column.isFixed && !isCompared(column));
  expect(after.map(({ id }) => id)).toEqual([
    'instance_name',
    ...before.filter(isCompared).map(({ id }) => id),
    ...others.map(({ id }) => id),
  ]);
  for (const column of before) {
    const { size, isHidden } = after.find(({ id }) => id === column.id) ?? {};
    expect([column.id, size, isHidden]).toEqual(
      isCompared(column)
        ? [column.id, column.size + 24, false]
        : [column.id, column.size, column.isHidden],
    );
  }
});

it('says how a phone was and is where it differs, and of who came or went instead of how it runs', () => {
  const texts = (id: string) =>
    difference.fleet.rows.map((row) => {
      const { container } = render(after.find((column) => column.id === id)?.cell(row));
      return [row.instance_id, container.textContent];
    });
  expect(texts('running_status')).toEqual([
    ['changed', 'running→ now stopped'],
    ['went', 'running→ now gone'],
    ['came', 'not there→ now starting'],
  ]);
  expect(texts('frozen_status').slice(0, 2)).toEqual([
    ['changed', 'normal'],
    ['went', 'normal'],
  ]);
});
