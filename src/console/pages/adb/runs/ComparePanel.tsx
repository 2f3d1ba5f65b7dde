import { useVirtualizer } from '@tanstack/react-virtual';
import { Input } from 'antd';
import { useDeferredValue, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { findOthers, tellingLine } from '../../../batch/output/compare.ts';
import type { OutputGroup } from '../../../batch/output/groups.ts';
import { visible } from '../../../../contract/visible.ts';
import styles from './Compare.module.css';

interface Props {
  groups: readonly OutputGroup[];
  /** Of the group for which another is chosen. */
  place: number;
  /** Of the one that it is compared with now. */
  chosen: number;
  /** Of the group itself: each other is told by a line that is not among them. */
  ownLines: ReadonlySet<string>;
  nameOf: (id: string) => string | undefined;
  onChoose: (key: string) => void;
}

const rowHeight = 28;
/** Rows in sight. */
const page = 10;

/** A group out of all others, hundreds of them: by search or by arrow keys. */
export function ComparePanel({ groups, place, chosen, ownLines, nameOf, onChoose }: Props) {
  const { runs: m } = useMessages('adb');
  const format = useFormat();
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const found = useMemo(
    () => findOthers(groups, place, wanted, nameOf),
    [groups, place, wanted, nameOf],
  );
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      found.findIndex((other) => other.place === chosen),
    ),
  );
  const at = Math.min(active, found.length - 1);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: found.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: Math.max(0, (at - 2) * rowHeight),
  });

  function goTo(next: number) {
    const inside = Math.max(0, Math.min(next, found.length - 1));
    setActive(inside);
    virtualizer.scrollToIndex(inside);
  }

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    };
    const step = steps[event.key];
    const other = found[at];
    if (step !== undefined) goTo(at + step);
    else if (event.key === 'Enter' && other && !event.nativeEvent.isComposing)
      onChoose(other.group.key);
    else return;
    event.preventDefault();
  }

  return (
    <div className="stack gap-1 panel-large">
      <Input
        type="search"
        role="combobox"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The panel was opened to choose here
        autoFocus
        aria-label={m.chooseFrom}
        placeholder={m.chooseSearch}
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          goTo(0);
        }}
        onKeyDown={press}
      />
      <div ref={ref} id={id} role="listbox" aria-label={m.chooseFrom} className="low" tabIndex={-1}>
        <div
          role="presentation"
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const other = found[index];
            return (
              other && (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- The field above has the keys
                <div
                  key={other.group.key}
                  id={`${id}-${index}`}
                  role="option"
                  className={`stack middle round placed hover ${styles.option}`}
                  aria-selected={other.place === chosen}
                  aria-setsize={found.length}
                  aria-posinset={index + 1}
                  data-active={index === at}
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => onChoose(other.group.key)}
                >
                  <span className="clip">{m.group(format.number(other.place + 1))}</span>
                  <span className="soft clip">{m.on(other.group.ids.length)}</span>
                  <code className="clip">
                    {visible(tellingLine(other.group.text, ownLines)) || m.noOutput}
                  </code>
                </div>
              )
            );
          })}
        </div>
      </div>
      <p className="soft" role="status">
        {found.length === 0 && m.noGroup}
      </p>
    </div>
  );
}
