import {
  Fragment,
  memo,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type ChangeEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import styles from './DataTable.module.css';
import { markMs, type RowMark, type TableSelection } from './types.ts';
import type { PlacedColumn } from './use-placed-columns.ts';
import { CheckInput } from '../ui/inputs.tsx';

interface Props<Row> {
  /** Of the element, for aria-activedescendant. */
  domId: string;
  id: string;
  row: Row;
  index: number;
  /** In px. */
  height: number;
  /** The columns that reach into the window. */
  drawn: readonly PlacedColumn<Row>[];
  mark: RowMark | undefined;
  isActive: boolean;
  isOpen: boolean;
  selection: TableSelection | undefined;
  /** Stands in for the row where the checkbox is named. */
  selectLabel: string;
  onSelect: (event: ChangeEvent<HTMLInputElement>) => void;
}

const never = () => () => undefined;

/**
 * One row. It renders again only when something of its own has changed: while scrolling, only rows that come in do
 * work, and they take over the elements of those that went.
 */
export const TableRow = memo(function TableRow<Row>({
  domId,
  id,
  row,
  index,
  height,
  drawn,
  mark,
  isActive,
  isOpen,
  selection,
  selectLabel,
  onSelect,
}: Props<Row>) {
  const isSelected = useSyncExternalStore(
    selection?.subscribe ?? never,
    () => selection?.has(id) ?? false,
  );
  const element = useRef<HTMLTableRowElement>(null);
  useFade(element, mark);
  useFocusGuard(element, id);
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
      data-changed={mark ? '' : undefined}
    >
      {selection && (
        <td className={styles.select} aria-colindex={1}>
          <label className="centered pointer">
            <CheckInput
              tabIndex={-1}
              aria-label={selectLabel}
              checked={isSelected}
              onChange={onSelect}
            />
          </label>
        </td>
      )}
      <Cells row={row} drawn={drawn} before={selection ? 1 : 0} mark={mark} />
    </tr>
  );
  // memo() forgets the type parameter.
}) as <Row>(props: Props<Row>) => ReactNode;

/** An element that goes to another row gives a focus within it back to the grid: a key must not act on a row that nobody chose. */
function useFocusGuard(element: RefObject<HTMLElement | null>, id: string) {
  const owner = useRef(id);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (owner.current !== id && element.current?.contains(focused))
      focused?.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    owner.current = id;
  }, [element, id]);
}

/**
 * Lets a mark fade, from where it is by now: rows come in late, and elements go from row to row. With reduced motion it
 * stands still. In steps too small to be seen: a smooth fade paints the row sixty times a second.
 */
function useFade(element: RefObject<HTMLElement | null>, mark: RowMark | undefined) {
  useLayoutEffect(() => {
    if (!mark || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const fade = element.current?.animate(
      { backgroundColor: 'var(--color-changed)', offset: 0 },
      { duration: markMs, easing: 'steps(12)' },
    );
    if (fade) fade.currentTime = Date.now() - mark.at;
    return () => fade?.cancel();
  }, [element, mark]);
}

type CellsProps<Row> = Pick<Props<Row>, 'row' | 'drawn' | 'mark'> & {
  /** How many cells stand before them in the row. */
  before: number;
};

/** The cells apart from the row: selecting it, or moving past it, makes none of them again. */
const Cells = memo(function Cells<Row>({ row, drawn, before, mark }: CellsProps<Row>) {
  // Where columns are left out, an empty cell keeps their place.
  let last = before;
  return drawn.map(({ column, pin, at, style, fields }) => {
    const skipped = at - last - 1;
    last = at;
    return (
      <Fragment key={column.id}>
        {skipped > 0 && <td aria-hidden="true" style={{ gridColumnEnd: `span ${skipped}` }} />}
        <td
          className={column.align === 'end' ? `right ${styles.cell}` : styles.cell}
          style={style}
          aria-colindex={at}
          data-pin={pin}
          data-changed={fields.some((field) => mark?.fields.has(field)) || undefined}
        >
          {column.cell(row)}
        </td>
      </Fragment>
    );
  });
  // As above.
}) as <Row>(props: CellsProps<Row>) => ReactNode;
