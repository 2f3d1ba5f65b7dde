import { useState, type DragEvent } from 'react';
import { DownIcon, UpIcon } from '../ui/page-icons.tsx';
import { useMessages } from '../i18n/messages.ts';
import { neighbour, pinColumn, showColumn, stepColumn } from './arrange.ts';
import type { ColumnsMenuProps } from './ColumnsMenu.tsx';
import styles from './ColumnsPanel.module.css';
import { columnsInOrder, moveColumn, pinOf, type Pin } from './layout.ts';
import type { Density } from './types.ts';

const pins: readonly Pin[] = ['none', 'start', 'end'];
const densities: readonly Density[] = ['compact', 'comfortable'];

export function ColumnsPanel({ columns, layout, onLayoutChange, onReset }: ColumnsMenuProps) {
  const m = useMessages('table');
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  const [target, setTarget] = useState<string | undefined>(undefined);
  const order = columnsInOrder(layout);
  const byId = new Map(columns.map((column) => [column.id, column]));

  const side = (id: string) =>
    dragged !== undefined && order.indexOf(dragged) < order.indexOf(id) ? 'after' : 'before';
  function drop(event: DragEvent, id: string) {
    event.preventDefault();
    if (dragged !== undefined) onLayoutChange(moveColumn(layout, dragged, id, side(id)));
    setDragged(undefined);
    setTarget(undefined);
  }

  return (
    <div className={styles.panel}>
      <ul className={styles.list} aria-label={m.columnsTitle}>
        {order.map((id) => {
          const column = byId.get(id);
          if (!column) return null;
          return (
            // Dragging is the short way; the buttons in it do the same.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={id}
              className={styles.item}
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
              <label className={styles.name} title={column.isFixed ? m.alwaysShown : undefined}>
                <input
                  type="checkbox"
                  checked={!layout.hidden.includes(id)}
                  disabled={column.isFixed}
                  onChange={(event) =>
                    onLayoutChange(showColumn(layout, id, event.currentTarget.checked))
                  }
                />
                <span>{column.header}</span>
              </label>
              <select
                className={`select ${styles.pin}`}
                aria-label={m.pin(column.header)}
                value={pinOf(layout, id)}
                onChange={(event) =>
                  onLayoutChange(
                    pinColumn(
                      layout,
                      id,
                      pins.find((pin) => pin === event.currentTarget.value) ?? 'none',
                    ),
                  )
                }
              >
                {pins.map((pin) => (
                  <option key={pin} value={pin}>
                    {m.pins[pin]}
                  </option>
                ))}
              </select>
              <StepButton
                label={m.moveUp(column.header)}
                isDisabled={neighbour(layout, id, -1) === undefined}
                icon={<UpIcon size={14} />}
                onClick={() => onLayoutChange(stepColumn(layout, id, -1))}
              />
              <StepButton
                label={m.moveDown(column.header)}
                isDisabled={neighbour(layout, id, 1) === undefined}
                icon={<DownIcon size={14} />}
                onClick={() => onLayoutChange(stepColumn(layout, id, 1))}
              />
            </li>
          );
        })}
      </ul>
      <div className={styles.foot}>
        <fieldset aria-label={m.density} className={styles.densities}>
          {densities.map((density) => (
            <button
              key={density}
              type="button"
              className="button small"
              aria-pressed={layout.density === density}
              onClick={() => onLayoutChange({ ...layout, density })}
            >
              {m.densities[density]}
            </button>
          ))}
        </fieldset>
        <button type="button" className="button quiet small" onClick={onReset}>
          {m.reset}
        </button>
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
  icon: React.ReactNode;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={`button quiet ${styles.step}`}
      aria-label={label}
      title={label}
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onClick}
    >
      {icon}
    </button>
  );
}
