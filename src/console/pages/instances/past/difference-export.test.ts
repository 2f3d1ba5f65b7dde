import { describe, expect, it } from 'vitest';
import { emptyFleet, mergeRows } from '../../../../batch-engine/fleet/fleet.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { dataStatuses } from '../../../../contract/statuses.ts';
import { differenceOf } from '../../../fleet/fleet-difference.ts';
import { formatOf } from '../../../i18n/format.ts';
import { messages as m } from '../../../i18n/en-US/instances.ts';
import { messages as parts } from '../../../i18n/en-US/list-parts.ts';
import { allColumns, shownColumns, type ExportColumn } from '../export-columns.ts';
import { comparedColumns } from './difference-export.ts';

const words = { m, parts, format: formatOf('en-US'), dataStatuses };
const fleetOf = (rows: readonly Instance[]) => ({
  ...mergeRows(emptyFleet, rows, rows.length, 0),
  isComplete: true,
});
const phone = (instance_id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id,
  instance_name: `Phone ${instance_id}`,
  running_status: 2,
  backup_status: 2,
  ...fields,
});
const then = fleetOf([
  phone('a', { running_status: 0, assign_user: '1008600000000000911' }),
  phone('b', { backup_status: 3, backup_time: '2026-11-28 18:00:00' }),
  phone('c'),
  phone('d'),
]);
const now = fleetOf([
  phone('a'),
  phone('b', { backup_time: '2026-11-29 01:00:00' }),
  phone('c'),
  phone('e', { running_status: 4 }),
]);
const difference = differenceOf(then, now);
const thenMs = Date.parse('2026-11-28T18:30:00Z');
const linesOf = (columns: ExportColumn[]) =>
  difference.fleet.rows.map((row) =>
    Object.fromEntries(
      comparedColumns(columns, { difference, now, thenMs }, words).map(({ header, text }) => [
        header,
        text(row),
      ]),
    ),
  );
const at = '(2026-11-28 18:30:00 UTC)';

describe('an export of what differs', () => {
  it('has each field in which a phone does as it was and as it is, shown or not, and says in what', () => {
    expect(
      linesOf(shownColumns(['instance_id', 'running_status', 'frozen_status'], words)),
    ).toEqual([
      {
        'Instance ID': 'a',
        [`Running ${at}`]: 'unknown',
        'Running (now)': 'running',
        Frozen: undefined,
        [`User ${at}`]: '1008600000000000911',
        'User (now)': undefined,
        [`Backup ${at}`]: 'succeeded',
        'Backup (now)': 'succeeded',
        'Differs in': 'Running and User',
      },
      expect.objectContaining({
        'Instance ID': 'b',
        [`Backup ${at}`]: 'failed',
        'Backup (now)': 'succeeded',
        'Differs in': 'Backup',
      }),
      expect.objectContaining({
        'Instance ID': 'd',
        [`Running ${at}`]: 'running',
        'Running (now)': undefined,
        'Differs in': 'Gone since',
      }),
      expect.objectContaining({
        'Instance ID': 'e',
        [`Running ${at}`]: undefined,
        'Running (now)': 'starting',
        'Differs in': 'Added since',
      }),
    ]);
  });

  it('of all fields has codes and times side by side too', () => {
    expect(linesOf(allColumns(words))[1]).toMatchObject({
      Name: 'Phone b',
      [`Backup (code) ${at}`]: 3,
      'Backup (code) (now)': 2,
      [`Backup status since (UTC) ${at}`]: '2026-11-28 18:00:00',
      'Backup status since (UTC) (now)': '2026-11-29 01:00:00',
    });
  });
});
