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
  const start = useRef<{ column: string; x: number; y: number } | undefined>(undefined);
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
        if (event.button !== 0 || event.pointerType === 'touch') return;
        // Of a quick hand, or on a busy machine, the next that is told may be far beyond the head.
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { column, x: event.clientX, y: event.clientY };
      },
      onPointerMove({ clientX, clientY }: PointerEvent<HTMLElement>) {
        const { current: begun } = start;
        if (!begun) return;
        if (!hasDragged.current && Math.hypot(clientX - begun.x, clientY - begun.y) < threshold)
          return;
        hasDragged.current = true;
        setDrag({ column, over: placeAt(clientX, clientY) });
      },
      onPointerUp({ clientX, clientY }: PointerEvent<HTMLElement>) {
        // What was told last may not be drawn yet.
        const over = start.current && hasDragged.current ? placeAt(clientX, clientY) : undefined;
        start.current = undefined;
        if (over && over.column !== column) onDrop(column, over);
        setDrag(undefined);
      },
      onPointerCancel() {
        start.current = undefined;
        setDrag(undefined);
      },
    }),
  };
}
