import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './TableHead.module.css';
import { maxSize } from './types.ts';

interface Props {
  label: string;
  /** In px. */
  size: number;
  minSize: number;
  tabIndex: 0 | -1;
  /** Of a column at the end: it grows to the left. */
  isReversed: boolean;
  /** While dragging, with undefined when it was given up. */
  onPreview: (size: number | undefined) => void;
  onResize: (size: number) => void;
}

const stepPx = 8;

/** The edge of a head: dragged, or moved by arrow keys, ten times as far with Shift. */
export function ResizeHandle({
  label,
  size,
  minSize,
  tabIndex,
  isReversed,
  onPreview,
  onResize,
}: Props) {
  const start = useRef<{ x: number; size: number; now: number } | undefined>(undefined);
  const clamp = (wanted: number) => Math.round(Math.min(maxSize, Math.max(minSize, wanted)));

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, size, now: size };
  }
  function onPointerMove({ clientX }: PointerEvent<HTMLElement>) {
    if (!start.current) return;
    const moved = clientX - start.current.x;
    start.current.now = clamp(start.current.size + (isReversed ? -moved : moved));
    onPreview(start.current.now);
  }
  function finish(isKept: boolean) {
    const now = start.current;
    start.current = undefined;
    if (!now) return;
    onPreview(undefined);
    if (isKept && now.now !== now.size) onResize(now.now);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = (event.shiftKey ? 10 : 1) * stepPx * (isReversed ? -1 : 1);
    const wanted = { ArrowLeft: size - step, ArrowRight: size + step, Home: minSize, End: maxSize }[
      event.key
    ];
    if (event.key === 'Escape') finish(false);
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(clamp(wanted));
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
      onPointerUp={() => finish(true)}
      onPointerCancel={() => finish(false)}
      onKeyDown={onKeyDown}
    />
  );
}
