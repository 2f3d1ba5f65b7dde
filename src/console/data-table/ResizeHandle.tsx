import type { ColumnSizingState } from '@tanstack/react-table';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './TableHead.module.css';
import { defaultMinSize, maxSize } from './types.ts';
import type { TableColumn } from './use-column-table.ts';

interface Props {
  label: string;
  column: TableColumn;
  tabIndex: 0 | -1;
}

const stepPx = 8;

/** The edge of a head: dragged, or moved by arrow keys, ten times as far with Shift. */
export function ResizeHandle({ label, column, tabIndex }: Props) {
  const start = useRef<{ x: number; size: number; sizes: ColumnSizingState } | undefined>(
    undefined,
  );
  const { table } = column;
  const size = column.getSize();
  const minSize = column.columnDef.minSize ?? defaultMinSize;
  // A column at the end grows to the left.
  const isReversed = column.getIsPinned() === 'end';
  const resize = (wanted: number) =>
    table.setColumnSizing((sizes) => ({
      ...sizes,
      [column.id]: Math.round(Math.min(maxSize, Math.max(minSize, wanted))),
    }));

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, size, sizes: table.atoms.columnSizing.get() };
  }
  function onPointerMove({ clientX, currentTarget }: PointerEvent<HTMLElement>) {
    if (!start.current) return;
    const moved = clientX - start.current.x;
    currentTarget.closest('[data-scroller]')?.setAttribute('data-resizing', '');
    resize(start.current.size + (isReversed ? -moved : moved));
  }
  function finish({ currentTarget }: { currentTarget: HTMLElement }, isKept: boolean) {
    const begun = start.current;
    start.current = undefined;
    if (!begun) return;
    currentTarget.closest('[data-scroller]')?.removeAttribute('data-resizing');
    if (!isKept) table.setColumnSizing(begun.sizes);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = (event.shiftKey ? 10 : 1) * stepPx * (isReversed ? -1 : 1);
    const wanted = { ArrowLeft: size - step, ArrowRight: size + step, Home: minSize, End: maxSize }[
      event.key
    ];
    if (event.key === 'Escape') finish(event, false);
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(wanted);
  }
  return (
    // A focusable separator is a widget, which no element is: it has a value that the arrow keys change.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={minSize}
      aria-valuemax={maxSize}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={tabIndex}
      className={styles.handle}
      data-reversed={isReversed || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => finish(event, true)}
      onPointerCancel={(event) => finish(event, false)}
      onKeyDown={onKeyDown}
    />
  );
}
