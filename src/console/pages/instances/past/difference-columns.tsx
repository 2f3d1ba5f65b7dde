import type { ReactNode } from 'react';
import { findPhone, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import type { Instance } from '../../../../contract/instances.ts';
import type { DataColumn } from '../../../data-table/types.ts';
import type { Difference } from '../../../fleet/fleet-difference.ts';
import type { Messages } from '../../../i18n/messages.ts';
import { kindOfField } from './difference-kinds.ts';

/** How it was, and below it how it is now. */
const pair = (
  then: ReactNode,
  now: ReactNode,
  { now: label }: Messages<'listParts'>['past']['difference'],
) => (
  <span className="two">
    <span className="soft">{then}</span>
    <span>
      <span aria-hidden="true">→ </span>
      <span className="visually-hidden">{label} </span>
      {now}
    </span>
  </span>
);

/** Px that the arrow takes before what is now. */
const arrowSize = 24;

/**
 * The columns, each state that differs with what it is now, before what cannot differ; who has come or gone says so instead of how it
 * runs.
 */
export const differenceColumns = (
  columns: readonly DataColumn<Instance>[],
  { kindsOf }: Difference,
  now: Fleet,
  m: Messages<'listParts'>['past']['difference'],
): DataColumn<Instance>[] => {
  const isCompared = ({ id }: DataColumn<Instance>) => kindOfField.has(id);
  const inOrder = [
    ...columns.filter(({ isFixed }) => isFixed),
    ...columns.filter((column) => !column.isFixed && isCompared(column)),
    ...columns.filter((column) => !column.isFixed && !isCompared(column)),
  ];
  return inOrder.map((column) => {
    const kind = kindOfField.get(column.id);
    if (!kind) return column;
    const { cell } = column;
    return {
      ...column,
      size: column.size + arrowSize,
      isHidden: false,
      cell(row) {
        const kinds = kindsOf.get(row.instance_id) ?? [];
        const present = findPhone(now, row.instance_id);
        if (kinds.includes('gone'))
          return kind === 'running' ? pair(cell(row), m.gone, m) : cell(row);
        if (!present) return cell(row);
        if (kinds.includes('appeared'))
          return pair(kind === 'running' ? m.notThere : cell(row), cell(present), m);
        return kinds.includes(kind) ? pair(cell(row), cell(present), m) : cell(row);
      },
    };
  });
};
