import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './MatrixGrid.module.css';
import { faultOf, fieldAt, numberAt, textAt, type Grid, type Place } from './matrix.ts';
import { baseName, cellName, cellText, faultText } from './texts.ts';
import type { Base } from './video-store.ts';
import { TextInput } from '../../ui/inputs.tsx';

interface Props {
  id: string;
  grid: Grid;
  base: Base | undefined;
  place: Place;
  isActive: boolean;
  isSelected: boolean;
  /** What the editor begins with: what was typed, or undefined for what stands there. Absent while it is not edited. */
  editing: { text: string | undefined } | undefined;
  /** The pointer chose it, with Shift as the end of a block. */
  onPoint: (isMore: boolean) => void;
  /** The pointer came here with its button down. */
  onDrag: () => void;
  onEdit: () => void;
  onCommit: (text: string, move: 'down' | 'right' | 'none') => void;
  onCancel: () => void;
}

/** One number: what is wrong with it and what it was before are told where it stands. */
export function MatrixCell({
  id,
  grid,
  base,
  place,
  isActive,
  isSelected,
  editing,
  onPoint,
  onDrag,
  onEdit,
  onCommit,
  onCancel,
}: Props) {
  const m = useMessages('video');
  const format = useFormat();
  const text = textAt(grid, place);
  const fault = faultOf(fieldAt(place), text);
  const why = fault && faultText(m, format, fault);
  const isOther = base !== undefined && textAt(base.grid, place) !== text;
  const was = isOther
    ? m.compare.was(cellText(base.grid, place, format), baseName(m, base))
    : undefined;
  const hint = [why, was].filter((part) => part !== undefined).join(' · ');
  const shown = cellText(grid, place, format);

  return (
    <td
      id={id}
      className={`rule-below right relative nowrap ${styles.cell}`}
      tabIndex={isActive ? 0 : -1}
      aria-selected={isSelected}
      aria-invalid={fault ? true : undefined}
      aria-label={[`${cellName(m, place)}: ${shown}`, ...(hint === '' ? [] : [hint])].join(' · ')}
      title={hint}
      data-field={fieldAt(place)}
      data-active={isActive}
      data-other={isOther}
      onMouseDown={(event) => {
        if (event.button === 0 && !editing) onPoint(event.shiftKey);
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1) onDrag();
      }}
      onDoubleClick={onEdit}
    >
      {editing ? (
        <CellEditor
          label={m.grid.edit(cellName(m, place))}
          initial={editing.text}
          text={text}
          onCommit={onCommit}
          onCancel={onCancel}
        />
      ) : (
        <>
          {isOther && (
            <span className={`warn ${styles.mark}`}>{markOf(grid, base.grid, place)}</span>
          )}
          <span className={`clip ${styles.value}`}>{shown}</span>
        </>
      )}
    </td>
  );
}

/** More, less, or simply other. */
function markOf(grid: Grid, before: Grid, place: Place): string {
  const [now, then] = [numberAt(grid, place), numberAt(before, place)];
  if (now === undefined || then === undefined) return '≠';
  return now > then ? '▲' : '▼';
}

interface EditorProps {
  label: string;
  initial: string | undefined;
  text: string;
  onCommit: (text: string, move: 'down' | 'right' | 'none') => void;
  onCancel: () => void;
}

function CellEditor({ label, initial, text, onCommit, onCancel }: EditorProps) {
  // The browser tells of a lost focus also when the editor goes.
  const isDone = useRef(false);
  const finish = (act: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    act();
  };

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { value } = event.currentTarget;
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(() => onCommit(value, 'down'));
    else if (event.key === 'Tab' && !event.shiftKey) finish(() => onCommit(value, 'right'));
    else if (event.key === 'Escape') finish(onCancel);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    if (initial === undefined) input.current?.select();
  }, [initial]);

  return (
    <TextInput
      isBare
      ref={input}
      className={`surface right full ${styles.editor}`}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={initial ?? text}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        finish(() => onCommit(value, 'none'));
      }}
    />
  );
}
