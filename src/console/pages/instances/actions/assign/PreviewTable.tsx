import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import styles from './Preview.module.css';
import type { PreviewLine } from '../../../../batch/assign/preview.ts';
import type { Way } from '../../../../batch/assign/read.ts';
import { Verdict } from './Verdict.tsx';

const rowHeight = 40;
/** What of a text is put into the document: a pasted book may be one line. */
const shownCharacters = 120;
const cut = (text: string): string =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;

interface Props {
  lines: readonly PreviewLine[];
  way: Way;
  isStale: boolean;
}

/** Every line with who, which phone and what comes of it; thousands cost no more than what is in sight. */
export function PreviewTable({ lines, way, isStale }: Props) {
  const m = useMessages('assign');
  const format = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div
      ref={ref}
      className={`scroll frame ${styles.table}`}
      role="table"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label={m.preview}
      aria-rowcount={lines.length + 1}
      aria-busy={isStale}
      data-old={isStale}
    >
      <div role="rowgroup" className={`sunken strong ${styles.head}`}>
        <div role="row" aria-rowindex={1} className={`stack gap-3 middle pad-row ${styles.row}`}>
          {(['line', 'user', 'phone', 'state'] as const).map((column) => (
            <span key={column} role="columnheader">
              {m.columns[column]}
            </span>
          ))}
        </div>
      </div>
      {lines.length === 0 ? (
        <p className="pad-3 soft">{m.nothingShown}</p>
      ) : (
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={line.number}
                role="row"
                aria-rowindex={index + 2}
                className={`stack gap-3 middle pad-row placed rule-below ${styles.row}`}
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                <span role="cell" className="soft right">
                  {format.number(line.number)}
                </span>
                <Who line={line} />
                <span role="cell">
                  <Verdict line={line} way={way} />
                </span>
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** User and phone, or the line as it is where it has none. */
function Who({ line: { user, person, named, phone, text, state } }: { line: PreviewLine }) {
  const m = useMessages('assign');
  if (state.kind === 'heading' || state.kind === 'blank' || state.kind === 'columns') {
    return (
      <span role="cell" aria-colspan={2} className={`soft clip ${styles.raw}`} title={cut(text)}>
        {cut(text)}
      </span>
    );
  }
  return (
    <>
      <span role="cell" className="two">
        <span className="mono" title={cut(user)}>
          {user === '' ? <span className="soft">{m.absent}</span> : cut(user)}
        </span>
        {person !== undefined && (
          <span className="soft" title={person}>
            {person}
          </span>
        )}
      </span>
      <span role="cell" className="two">
        {phone ? (
          <>
            <span title={phone.instance_name}>{phone.instance_name || m.unnamed}</span>
            <code className="soft">{phone.instance_id}</code>
          </>
        ) : (
          <span className="mono" title={cut(named)}>
            {named === '' ? <span className="soft">{m.absent}</span> : cut(named)}
          </span>
        )}
      </span>
    </>
  );
}
