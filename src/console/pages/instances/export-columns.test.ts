import { describe, expect, it } from 'vitest';
import { withDataStatus } from '../../../batch-engine/fleet/data-status.ts';
import { instanceOf } from '../../../contract/instance.fixture.ts';
import { dataStatuses } from '../../../contract/statuses.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as m } from '../../i18n/en-US/instances.ts';
import { messages as parts } from '../../i18n/en-US/list-parts.ts';
import { allColumns, shownColumns } from './export-columns.ts';
import { rowFields } from './fields.ts';

const row = instanceOf({
  instance_id: 'a1',
  instance_name: 'qa',
  running_status: 2,
  frozen_status: 9,
  billing_mode: '1',
  backup_time: '2024-05-24 17:34:58',
  region: 'cn-north-4',
  region_name: '华北',
  region_name_en: 'CN North',
});
const phone = withDataStatus(row, 3);
const words = {
  m,
  parts,
  format: formatOf('en-US'),
  dataStatuses,
};
const lineOf = (columns: ReturnType<typeof allColumns>) =>
  Object.fromEntries(columns.map(({ header, text }) => [header, text(phone)]));

describe('what is exported', () => {
  it('of the columns on screen reads as it does there, the id beside the name', () => {
    const columns = shownColumns(
      ['instance_name', 'region', 'running_status', 'data_status'],
      words,
    );
    expect(columns.map(({ header }) => header)).toEqual([
      'Name',
      'Instance ID',
      'Region',
      'Running',
      'Data',
    ]);
    expect(columns.map(({ text }) => text(phone))).toEqual([
      'qa',
      'a1',
      'CN North',
      'running',
      'streaming',
    ]);
  });

  it('of all fields has each of them, codes beside words and times in UTC', () => {
    const line = lineOf(allColumns(words));
    expect(Object.keys(line).length).toBeGreaterThan(rowFields.length);
    expect(line).toMatchObject({
      Running: 'running',
      'Running (code)': 2,
      Frozen: '9',
      'Frozen (code)': 9,
      Billing: 'yearly/monthly',
      'Billing (code)': '1',
      'Backup status since (UTC)': '2024-05-24 17:34:58',
      Region: 'cn-north-4',
    });
  });

  it('has a heading once', () => {
    for (const columns of [
      allColumns(words),
      shownColumns(['instance_name', 'instance_id'], words),
    ]) {
      const headers = columns.map(({ header }) => header);
      expect(new Set(headers).size).toBe(headers.length);
    }
  });
});
