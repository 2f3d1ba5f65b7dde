import { useId, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { definitions } from '../../../contract/video.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { copyNetwork, fill, percentageOf, step, toggleFrameRate } from './edits.ts';
import { askOf, columnSpan, only, rowSpan, spanOf, type Selected } from './grid-keys.ts';
import { MatrixCell } from './MatrixCell.tsx';
import styles from './MatrixGrid.module.css';
import {
  columns,
  fieldAt,
  fields,
  isSamePlace,
  isWithin,
  rangeOf,
  rows,
  whole,
  type Grid,
  type Place,
  type Range,
} from './matrix.ts';
import { copyBlock, paste, type PasteProblem } from './paste.ts';
import { columnName, rowName } from './texts.ts';
import { editGrid, redoEdit, undoEdit, type Base } from './video-store.ts';

interface Props {
  grid: Grid;
  base: Base | undefined;
  selected: Selected;
  onSelect: (selected: Selected) => void;
  onPasted: (problems: readonly PasteProblem[]) => void;
}

/** A cell that is being edited, and the block that it is done for. */
interface Editing {
  place: Place;
  range: Range;
  /** What was typed to begin with. */
  text: string | undefined;
}

/** The sheet: network × codec by definition. One cell is in the tab order; arrows move, and all else is as in a spreadsheet. */
export function MatrixGrid({ grid, base, selected, onSelect, onPasted }: Props) {
  const m = useMessages('video');
  const format = useFormat();
  const id = useId();
  const [editing, setEditing] = useState<Editing>();
  const { anchor, active } = selected;
  const range = rangeOf(anchor, active);

  const idOf = ({ row, column }: Place): string => `${id}-${row}-${column}`;
  const focus = (place: Place) => document.getElementById(idOf(place))?.focus();

  const edit = (place: Place, text?: string) =>
    setEditing({ place, range: isWithin(range, place) ? range : rangeOf(place, place), text });

  function select(next: Selected) {
    onSelect(next);
    focus(next.active);
  }

  /** What was typed goes into all that are selected of the same kind. */
  function commit({ place, range }: Editing, text: string, move: 'down' | 'right' | 'none') {
    setEditing(undefined);
    editGrid(fill(grid, range, fieldAt(place), text));
    if (move === 'none') return;
    const isBlock = range.top !== range.bottom || range.left !== range.right;
    if (isBlock) focus(place);
    else
      select(
        only({
          row: Math.min(whole.bottom, place.row + (move === 'down' ? 1 : 0)),
          column: Math.min(whole.right, place.column + (move === 'right' ? 1 : 0)),
        }),
      );
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const isInCell = event.target instanceof HTMLTableCellElement;
    if (editing || !isInCell) return;
    const ask = askOf(event, selected);
    if (!ask) return;
    event.preventDefault();
    if (ask.kind === 'select') select(ask.selected);
    else if (ask.kind === 'edit') edit(active, ask.text);
    else if (ask.kind === 'step') editGrid(step(grid, range, ask.by));
    else if (ask.kind === 'toggle') editGrid(toggleFrameRate(grid, range));
    else if (ask.kind === 'undo') undoEdit();
    else redoEdit();
  }

  function onCopy(event: ClipboardEvent) {
    if (editing) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyBlock(grid, range));
  }

  function onPaste(event: ClipboardEvent) {
    if (editing) return;
    event.preventDefault();
    const pasted = paste(grid, range, event.clipboardData.getData('text/plain'));
    editGrid(pasted.grid);
    onPasted(pasted.problems);
    if (pasted.range) select(spanOf(pasted.range));
  }

  const head = (label: string, content: ReactNode, span: Selected) => (
    <Button
      variant="bare"
      className={`block soft full tall lights ${styles.head}`}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => select(span)}
    >
      {content}
    </Button>
  );

  return (
    <table
      className={`frame surface full ${styles.grid}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- A sheet to edit, with the keys of one
      role="grid"
      aria-label={m.grid.label}
      aria-multiselectable
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      <thead>
        <tr>
          <th scope="col" colSpan={2} rowSpan={2}>
            {head(m.grid.selectAll, m.grid.all, spanOf(whole))}
          </th>
          {definitions.map((definition, place) => (
            <th
              key={definition}
              scope="colgroup"
              colSpan={fields.length}
              className={styles.definition}
            >
              {head(
                m.grid.selectColumn(m.shortDefinitions[definition]),
                m.definitions[definition],
                columnSpan(place * fields.length, place * fields.length + fields.length - 1),
              )}
            </th>
          ))}
        </tr>
        <tr>
          {columns.map(({ definition, field }, column) => (
            <th key={`${definition} ${field}`} scope="col" data-field={field}>
              {head(m.grid.selectColumn(columnName(m, column)), m.units[field], columnSpan(column))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ network_type: network, encoding_type: codec }, row) => {
          const isFirst = row === 0 || rows[row - 1]?.network_type !== network;
          const share = percentageOf(grid, row);
          return (
            <tr key={`${network} ${codec}`} data-first={isFirst}>
              {isFirst && (
                <th scope="rowgroup" rowSpan={2} className={styles.network}>
                  <span className="block strong">{m.networks[network]}</span>
                  <Button
                    variant="bare"
                    className="name soft small"
                    aria-label={m.grid.copyOne(m.networks[network])}
                    onClick={() => editGrid(copyNetwork(grid, network))}
                  >
                    {m.grid.copyNetwork}
                  </Button>
                </th>
              )}
              <th scope="row" className={styles.codec}>
                {head(
                  m.grid.selectRow(rowName(m, row)),
                  <>
                    {m.codecs[codec]}
                    {share !== undefined && (
                      <small
                        className="soft small"
                        title={m.grid.share(`${format.number(share)}%`)}
                      >
                        {format.number(share)}%
                      </small>
                    )}
                  </>,
                  rowSpan(row),
                )}
              </th>
              {columns.map((column, at) => {
                const place = { row, column: at };
                const own = editing && isSamePlace(place, editing.place) ? editing : undefined;
                return (
                  <MatrixCell
                    key={`${column.definition} ${column.field}`}
                    id={idOf(place)}
                    grid={grid}
                    base={base}
                    place={place}
                    isActive={isSamePlace(place, active)}
                    isSelected={isWithin(range, place)}
                    editing={own}
                    onPoint={(isMore) => onSelect(isMore ? { anchor, active: place } : only(place))}
                    onDrag={() => {
                      if (!editing && !isSamePlace(place, active))
                        select({ anchor, active: place });
                    }}
                    onEdit={() => edit(place)}
                    onCommit={(text, move) => own && commit(own, text, move)}
                    onCancel={() => {
                      setEditing(undefined);
                      focus(place);
                    }}
                  />
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
