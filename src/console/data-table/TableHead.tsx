import { memo, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { moveColumn, resizeColumn } from './layout.ts';
import { ResizeHandle } from './ResizeHandle.tsx';
import { sortPlace, toggleSort } from './sort.ts';
import cells from './DataTable.module.css';
import styles from './TableHead.module.css';
import { defaultMinSize, type SortRule, type TableLayout, type TableSelection } from './types.ts';
import { useColumnDrag } from './use-column-drag.ts';
import type { Placement, PlacedColumn } from './use-placed-columns.ts';

interface Props<Row> {
  placement: Placement<Row>;
  layout: TableLayout;
  onLayoutChange: (layout: TableLayout) => void;
  onPreviewSize: (preview: { column: string; size: number } | undefined) => void;
  sort: readonly SortRule[];
  onSortChange: (sort: readonly SortRule[]) => void;
  selection: TableSelection | undefined;
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
  layout,
  onLayoutChange,
  onPreviewSize,
  sort,
  onSortChange,
  selection,
}: Props<Row>) {
  const m = useMessages('table');
  const [focused, setFocused] = useState(0);
  const dragging = useColumnDrag((column, { column: target, side }) =>
    onLayoutChange(moveColumn(layout, column, target, side)),
  );
  const { placed, sizes } = placement;
  const reachable = Math.min(focused, placed.length - 1);

  function head({ column, pin, at: colIndex, style }: PlacedColumn<Row>, at: number) {
    const place = sortPlace(sort, column.id);
    const over = dragging.drag?.over;
    const size = sizes.get(column.id) ?? column.size;
    const label = (
      <>
        <span className={styles.label}>{column.header}</span>
        {place && (
          <span className={styles.order}>
            <span aria-hidden="true">{place.direction === 'ascending' ? '↑' : '↓'}</span>
            {place.rank !== undefined && (
              <>
                <span aria-hidden="true" className={styles.rank}>
                  {place.rank}
                </span>
                <span className="visually-hidden">{m.rank(place.rank)}</span>
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
        aria-sort={column.isSortable ? (place?.direction ?? 'none') : undefined}
        className={column.align === 'end' ? `${styles.head} ${cells.end}` : styles.head}
        style={style}
        data-column={column.id}
        data-pin={pin}
        data-dragged={dragging.drag?.column === column.id || undefined}
        data-drop={
          over?.column === column.id && dragging.drag?.column !== column.id ? over.side : undefined
        }
      >
        <button
          type="button"
          className={styles.button}
          data-stop=""
          data-sorted={place ? '' : undefined}
          tabIndex={at === reachable ? 0 : -1}
          title={column.isSortable ? `${column.header}\n${m.sortHint}` : column.header}
          aria-disabled={column.isSortable ? undefined : true}
          onFocus={() => setFocused(at)}
          onClick={(event) => {
            if (!dragging.takeClick() && column.isSortable)
              onSortChange(toggleSort(sort, column.id, event.shiftKey));
          }}
          {...dragging.handlersOf(column.id)}
        >
          {label}
        </button>
        <ResizeHandle
          label={m.resize(column.header)}
          size={size}
          minSize={column.minSize ?? defaultMinSize}
          tabIndex={at === reachable ? 0 : -1}
          isReversed={pin === 'end'}
          onPreview={(wanted) =>
            onPreviewSize(wanted === undefined ? undefined : { column: column.id, size: wanted })
          }
          onResize={(wanted) => onLayoutChange(resizeColumn(layout, column.id, wanted))}
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
      <label className={styles.all}>
        <input
          type="checkbox"
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
