import { useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { DownIcon, UpIcon } from '../ui/page-icons.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './ColumnsPanel.module.css';
import type { Density } from './types.ts';
import {
  columnsInOrder,
  moveColumn,
  useTableState,
  type ColumnTable,
  type TableColumn,
} from './use-column-table.ts';
import { CheckInput, SelectInput } from '../ui/inputs.tsx';

const pins = ['none', 'start', 'end'] as const;
const densities: readonly Density[] = ['compact', 'comfortable'];

/** Pins a column beside those that are not. */
function pinColumn({ id, table }: TableColumn, to: string): void {
  table.setColumnPinning(({ start, end }) => {
    const others = (ids: string[]) => ids.filter((other) => other !== id);
    return {
      start: [...others(start), ...(to === 'start' ? [id] : [])],
      end: [...(to === 'end' ? [id] : []), ...others(end)],
    };
  });
}

export interface ColumnsPanelProps {
  table: ColumnTable;
  onReset: () => void;
}

export function ColumnsPanel({ table, onReset }: ColumnsPanelProps) {
  const m = useMessages('table');
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  const [target, setTarget] = useState<string | undefined>(undefined);
  const { density } = useTableState(table);
  const columns = columnsInOrder(table);
  const order = columns.map(({ id }) => id);

  const side = (id: string) =>
    dragged !== undefined && order.indexOf(dragged) < order.indexOf(id) ? 'after' : 'before';
  /** The neighbour that a step within the zone goes past, or undefined at its edge. */
  function neighbour(column: TableColumn, step: 1 | -1): string | undefined {
    const next = columns[columns.indexOf(column) + step];
    return next?.getIsPinned() === column.getIsPinned() ? next.id : undefined;
  }
  function stepButton(column: TableColumn, step: 1 | -1, label: string, icon: ReactNode) {
    const target = neighbour(column, step);
    return (
      <StepButton
        label={label}
        isDisabled={target === undefined}
        icon={icon}
        onClick={() =>
          target !== undefined &&
          moveColumn(table, column.id, target, step === 1 ? 'after' : 'before')
        }
      />
    );
  }
  function drop(event: DragEvent, id: string) {
    event.preventDefault();
    if (dragged !== undefined) moveColumn(table, dragged, id, side(id));
    setDragged(undefined);
    setTarget(undefined);
  }

  return (
    <div className={`column panel ${styles.panel}`}>
      <ul aria-label={m.columnsTitle}>
        {columns.map((column) => {
          const { id } = column;
          const name = String(column.columnDef.header);
          return (
            // Dragging is the short way; the buttons in it do the same.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={id}
              className={`line gap-1 round relative hover ${styles.item}`}
              draggable
              data-dragged={dragged === id || undefined}
              data-drop={target === id && dragged !== id ? side(id) : undefined}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(id);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                setTarget(undefined);
              }}
              onDragOver={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                setTarget(id);
              }}
              onDrop={(event) => drop(event, id)}
            >
              <label
                className="line grow tap pointer"
                title={column.getCanHide() ? undefined : m.alwaysShown}
              >
                <CheckInput
                  checked={column.getIsVisible()}
                  disabled={!column.getCanHide()}
                  onChange={column.getToggleVisibilityHandler()}
                />
                <span className="clip">{name}</span>
              </label>
              <SelectInput
                isSmall
                className={`fixed ${styles.pin}`}
                aria-label={m.pin(name)}
                value={column.getIsPinned() || 'none'}
                onChange={(event) => pinColumn(column, event.currentTarget.value)}
              >
                {pins.map((pin) => (
                  <option key={pin} value={pin}>
                    {m.pins[pin]}
                  </option>
                ))}
              </SelectInput>
              {stepButton(column, -1, m.moveUp(name), <UpIcon size={14} />)}
              {stepButton(column, 1, m.moveDown(name), <DownIcon size={14} />)}
            </li>
          );
        })}
      </ul>
      <div className={`line gap-0 between pad-2 rule-above foot raised ${styles.foot}`}>
        <fieldset aria-label={m.density} className="line gap-1">
          {densities.map((choice) => (
            <Button
              size="small"
              key={choice}
              aria-pressed={density === choice}
              onClick={() => table.baseAtoms.density.set(choice)}
            >
              {m.densities[choice]}
            </Button>
          ))}
        </fieldset>
        <Button variant="quiet" size="small" onClick={onReset}>
          {m.reset}
        </Button>
      </div>
    </div>
  );
}

/** Disabled it keeps the focus, so that the keyboard does not fall out of the panel at the end of a way. */
function StepButton({
  label,
  isDisabled,
  icon,
  onClick,
}: {
  label: string;
  isDisabled: boolean;
  icon: ReactNode;
  onClick: () => void;
}) {
  return (
    <IconButton
      variant="tool"
      label={label}
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onClick}
    >
      {icon}
    </IconButton>
  );
}
