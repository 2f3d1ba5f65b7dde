import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

interface Props<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
  /** All rows are as high, in pixels. */
  rowHeight: number;
  className?: string | undefined;
  /** Of each row. */
  rowClassName?: string | undefined;
  /** In the place of rows where there are none. */
  empty?: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list of which only what is in sight is there: tens of thousands cost no more than a screen of them. */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  rowHeight,
  className = '',
  rowClassName = '',
  empty,
  children,
}: Props<Item>) {
  const ref = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <section
      ref={ref}
      className={`scroll ${className}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label={label}
    >
      {items.length === 0 && empty}
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={keyOf(item)}
                className={`placed ${rowClassName}`}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
