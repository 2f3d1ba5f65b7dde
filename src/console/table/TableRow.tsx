import { memo, useLayoutEffect, useRef, useSyncExternalStore, type ChangeEvent, type ReactNode } from 'react';
import styles from './DataTable.module.css';
import type { RowMark, TableSelection } from './types.ts';
import type { PlacedColumn } from './use-placed-columns.ts';

interface Props<Row> {
  /** Of the element, for aria-activedescendant. */
  domId: string;
  id: string;
  row: Row;
  index: number;
  /** In px. */
  height: number;
  placed: readonly PlacedColumn<Row>[];
  mark: RowMark | undefined;
  isActive: boolean;
  isOpen: boolean;
  selection: TableSelection | undefined;
  /** Stands in for the row where the checkbox is named. */
  selectLabel: string;
  onSelect: (event: ChangeEvent<HTMLInputElement>) => void;
}

const never = () => () => undefined;
const no = () => false;

/** One row. It renders again only when something of its own has changed: while scrolling, only rows that come in do work. */
export const TableRow = memo(function TableRow<Row>({ domId, id, row, index, height, placed, mark, isActive, isOpen, selection, selectLabel, onSelect }: Props<Row>) {
  const isSelected = useSyncExternalStore(selection?.subscribe ?? never, selection ? () => selection.has(id) : no);
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    // A row that scrolls in late takes the fading up where it is by now.
    if (mark) element.current?.style.setProperty('--age', `${mark.at - Date.now()}ms`);
  }, [mark]);
  return (
    <tr
      ref={element}
      id={domId}
      className={styles.row}
      style={{ top: index * height }}
      aria-rowindex={index + 2}
      aria-selected={selection ? isSelected : undefined}
      aria-current={isOpen || undefined}
      data-index={index}
      data-active={isActive || undefined}
      data-changed={mark ? mark.at % 2 : undefined}
    >
      {selection && (
        <td className={styles.select}>
          <label>
            <input type="checkbox" tabIndex={-1} aria-label={selectLabel} checked={isSelected} onChange={onSelect} />
          </label>
        </td>
      )}
      <Cells row={row} placed={placed} mark={mark} />
    </tr>
  );
  // memo() forgets the type parameter.
}) as <Row>(props: Props<Row>) => ReactNode;

/** The cells apart from the row: selecting it, or moving past it, makes none of them again. */
const Cells = memo(function Cells<Row>({ row, placed, mark }: Pick<Props<Row>, 'row' | 'placed' | 'mark'>) {
  return placed.map(({ column, pin, isEdge, style, fields }) => (
    <td
      key={column.id}
      className={column.align === 'end' ? `${styles.cell} ${styles.end}` : styles.cell}
      style={style}
      data-pin={pin}
      data-edge={isEdge || undefined}
      data-changed={(mark && fields.some((field) => mark.fields.has(field))) || undefined}
    >
      {column.cell(row)}
    </td>
  ));
  // As above.
}) as <Row>(props: Pick<Props<Row>, 'row' | 'placed' | 'mark'>) => ReactNode;
