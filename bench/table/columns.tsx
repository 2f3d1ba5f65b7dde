import type { ReactNode } from 'react';
import type { Instance } from '../../src/contract/instances.ts';
import {
  assignStatuses,
  copyStatuses,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
} from '../../src/contract/statuses.ts';
import { StatusMark } from '../../src/console/ui/StatusMark.tsx';

/** One column as both tables show it: the same plain cells in each. */
export interface BenchColumn {
  id: string;
  header: string;
  size: number;
  cell: (row: Instance) => ReactNode;
  value: (row: Instance) => string | number;
}

function text(id: string, header: string, size: number): BenchColumn {
  const read = (row: Instance) => {
    const value = row[id];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    id,
    header,
    size,
    cell: (row) => <span title={read(row)}>{read(row) || '–'}</span>,
    value: read,
  };
}

function status(
  id:
    | 'frozen_status'
    | 'running_status'
    | 'login_status'
    | 'assign_status'
    | 'backup_status'
    | 'restore_status',
  header: string,
): BenchColumn {
  const enumeration = {
    frozen_status: frozenStatuses,
    running_status: runningStatuses,
    login_status: loginStatuses,
    assign_status: assignStatuses,
    backup_status: copyStatuses,
    restore_status: copyStatuses,
  }[id];
  return {
    id,
    header,
    size: 130,
    cell: (row) => <StatusMark enumeration={enumeration} value={row[id]} />,
    value: (row) => Number(row[id] ?? -1),
  };
}

export const benchColumns: readonly BenchColumn[] = [
  text('instance_name', 'Name', 180),
  text('instance_id', 'Id', 140),
  text('region', 'Region', 110),
  text('instance_sku', 'SKU', 120),
  status('frozen_status', 'Frozen'),
  status('running_status', 'Running'),
  status('login_status', 'Login'),
  status('assign_status', 'Assigned'),
  text('assign_user', 'User', 170),
  text('billing_mode', 'Billing', 80),
  text('project_id', 'Project ID', 260),
  text('project_name', 'Project', 110),
  text('phone_id', 'Physical id', 150),
  text('member_name', 'Member', 110),
  text('account_name', 'Account', 110),
  text('region_name', 'Region name', 130),
  text('region_name_en', 'Region (English)', 130),
  status('backup_status', 'Backup'),
  text('backup_time', 'Backed up', 150),
  status('restore_status', 'Restore'),
  text('restore_time', 'Restored', 150),
  text('order_no', 'No.', 80),
];
