import type { ColumnSort, SortingState } from '@tanstack/react-table';
import { memo, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../i18n/messages.ts';
import { ResizeHandle } from './ResizeHandle.tsx';
import styles from './TableHead.module.css';
import type { TableSelection } from './types.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { moveColumn, type ColumnTable } from './use-column-table.ts';
import type { Placement, PlacedColumn } from './use-placed-columns.ts';
import { CheckInput } from '../ui/inputs.tsx';

interface Props<Row> {
  placement: Placement<Row>;
  table: ColumnTable;
  sorting: SortingState;
  selection: TableSelection | undefined;
}

const sortName = (rule: ColumnSort | undefined) =>
  rule ? (rule.desc ? 'descending' : 'ascending') : 'none';

/** What activating a head does: ascending, descending, none. `isAdded` keeps the other columns and their rank. */
function toggleSort(sorting: SortingState, id: string, isAdded: boolean): SortingState {
  const at = sorting.findIndex((rule) => rule.id === id);
  const before = sorting[at];
  const next = before?.desc ? [] : [{ id, desc: before !== undefined }];
  if (!isAdded) return next;
  return before ? sorting.toSpliced(at, 1, ...next) : [...sorting, ...next];
}

/** Left and right go from head to head. */
function go(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const row = event.currentTarget;
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const stops = [...row.querySelectorAll<HTMLElement>('[data-stop]')];
  const next = stops[stops.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The heads: sorted by a click, moved by a drag, resized at their edge. One of them is in the tab order; arrows go to the others. A round of watching leaves them alone. */
export const TableHead = memo(function TableHead<Row>({
  placement,
  table,
  sorting,
  selection,
}: Props<Row>) {
  const m = useMessages('table');
  const [focused, setFocused] = useState(0);
  const dragging = useColumnDrag((column, { column: target, side }) =>
    moveColumn(table, column, target, side),
  );
  const { placed } = placement;
  const reachable = Math.min(focused, placed.length - 1);

  function head({ column, kept, pin, at: colIndex, style }: PlacedColumn<Row>, at: number) {
    const rank = sorting.findIndex(({ id }) => id === column.id) + 1;
    const rule = sorting[rank - 1];
    const over = dragging.drag?.over;
    const label = (
      <>
        <span className="clip">{column.header}</span>
        {rule && (
          <span className="inline gap-0 fixed accent">
            <span aria-hidden="true">{rule.desc ? '↓' : '↑'}</span>
            {sorting.length > 1 && (
              <>
                <span aria-hidden="true" className={styles.rank}>
                  {rank}
                </span>
                <span className="visually-hidden">{m.rank(rank)}</span>
              </>
            )}
          </span>
        )}
      </>
    );
    return (
      <th
        key={column.id}
        aria-label={column.header}
        aria-colindex={colIndex}
        aria-sort={column.isSortable ? sortName(rule) : undefined}
        className={column.align === 'end' ? `right ${styles.head}` : styles.head}
        style={style}
        data-column={column.id}
        data-pin={pin}
        data-dragged={dragging.drag?.column === column.id || undefined}
        data-drop={
          over?.column === column.id && dragging.drag?.column !== column.id ? over.side : undefined
        }
      >
        <Button
          variant="bare"
          className={`line gap-1 grow ${styles.button}`}
          data-stop=""
          data-sorted={rule ? '' : undefined}
          tabIndex={at === reachable ? 0 : -1}
          title={column.isSortable ? `${column.header}\n${m.sortHint}` : column.header}
          aria-disabled={column.isSortable ? undefined : true}
          onFocus={() => setFocused(at)}
          onClick={(event) => {
            if (!dragging.takeClick() && column.isSortable)
              table.options.onSortingChange?.((now) => toggleSort(now, column.id, event.shiftKey));
          }}
          {...dragging.handlersOf(column.id)}
        >
          {label}
        </Button>
        <ResizeHandle
          label={m.resize(column.header)}
          column={kept}
          tabIndex={at === reachable ? 0 : -1}
        />
      </th>
    );
  }

  return (
    <thead className={styles.group} data-head="">
      <tr aria-rowindex={1} className={styles.row} onKeyDown={go}>
        {selection && <SelectAll selection={selection} />}
        {placed.map(head)}
      </tr>
    </thead>
  );
  // memo() forgets the type parameter.
}) as <Row>(props: Props<Row>) => ReactNode;

function SelectAll({ selection }: { selection: TableSelection }) {
  const m = useMessages('table');
  const { head } = useSyncExternalStore(selection.subscribe, selection.counts);
  return (
    <th className={`${styles.head} ${styles.select}`} aria-colindex={1}>
      <label className="centered full high pointer">
        <CheckInput
          aria-label={m.selectAll}
          title={m.selectAll}
          data-stop=""
          checked={head === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = head === 'some';
          }}
          onChange={() => (head === 'all' ? selection.deselectShown() : selection.selectShown())}
        />
      </label>
    </th>
  );
}
