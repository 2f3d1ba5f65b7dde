import { useEffect, useRef, useState, type PointerEvent } from 'react';

export interface DropPlace {
  column: string;
  side: 'before' | 'after';
}

/** Farther than a click trembles, in px. */
const threshold = 6;

function placeAt(x: number, y: number): DropPlace | undefined {
  const head = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]');
  const column = head?.dataset.column;
  if (!head || column === undefined) return undefined;
  const box = head.getBoundingClientRect();
  return { column, side: x < box.left + box.width / 2 ? 'before' : 'after' };
}

/** Dragging a head onto another one. A finger scrolls instead: the columns menu moves columns for it, and for the keyboard. */
export function useColumnDrag(onDrop: (column: string, place: DropPlace) => void) {
  const start = useRef<{ column: string; x: number } | undefined>(undefined);
  const hasDragged = useRef(false);
  const [drag, setDrag] = useState<{ column: string; over: DropPlace | undefined } | undefined>(
    undefined,
  );

  useEffect(() => {
    if (!drag) return undefined;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      start.current = undefined;
      setDrag(undefined);
    };
    window.addEventListener('keydown', cancel);
    return () => window.removeEventListener('keydown', cancel);
  }, [drag]);

  return {
    drag,
    /** True once after a drag: the click that ends it is none. */
    takeClick: () => {
      const wasDrag = hasDragged.current;
      hasDragged.current = false;
      return wasDrag;
    },
    handlersOf: (column: string) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        hasDragged.current = false;
        if (event.button === 0 && event.pointerType !== 'touch')
          start.current = { column, x: event.clientX };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (start.current?.column !== column) return;
        if (!drag && Math.abs(event.clientX - start.current.x) < threshold) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hasDragged.current = true;
        setDrag({ column, over: placeAt(event.clientX, event.clientY) });
      },
      onPointerUp() {
        start.current = undefined;
        if (drag?.over && drag.over.column !== column) onDrop(column, drag.over);
        setDrag(undefined);
      },
      onPointerCancel() {
        start.current = undefined;
        setDrag(undefined);
      },
    }),
  };
}
