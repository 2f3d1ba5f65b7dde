import { Fragment, useMemo, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import { isCutOff } from './cut.ts';
import type { DiffLine } from './diff.ts';
import type { Spread } from './groups.ts';
import { piecesOf } from '../../../contract/visible.ts';
import styles from './Output.module.css';

interface Props {
  text: string;
  /** Shown instead, where phones differ in numbers alone. */
  spread?: Spread[] | undefined;
  /** Marked where it occurs. */
  search: string;
}

/** What phones printed: text, never markup, nothing obeyed. */
export function OutputText({ text, spread, search }: Props) {
  const { runs: m } = useMessages('adb');
  const drawn = useMemo(
    () =>
      spread
        ? // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
          spread.map((one, place) => <Fragment key={place}>{drawSpread(one, search)}</Fragment>)
        : drawText(text, search),
    [text, spread, search],
  ); // oxlint-disable-line react/no-array-index-key -- pieces of one text
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <pre className={styles.output} tabIndex={0}>
        {drawn}
      </pre>
      {isCutOff(text) && <p className={`warn small ${styles.cut}`}>{m.cut}</p>}
    </>
  );
}

function drawSpread(one: Spread, search: string): ReactNode {
  if (typeof one === 'string') return drawText(one, search);
  return (
    <span className={`accent ${styles.spread}`}>
      {one.least}…{one.most}
    </span>
  );
}

function drawText(text: string, search: string): ReactNode {
  return piecesOf(text).map((piece, place) =>
    'control' in piece ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
      <span key={place} className={`warn ${styles.control}`} title={piece.name}>
        {piece.control}
      </span>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <Fragment key={place}>{mark(piece.text, search)}</Fragment>
    ),
  );
}

function mark(text: string, search: string): ReactNode {
  const wanted = search.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Letters whose lower case is longer would shift what is marked.
  if (wanted === '' || lower.length !== text.length) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (let found = lower.indexOf(wanted); found >= 0; found = lower.indexOf(wanted, at)) {
    parts.push(
      text.slice(at, found),
      <mark key={found}>{text.slice(found, found + wanted.length)}</mark>,
    );
    at = found + wanted.length;
  }
  parts.push(text.slice(at));
  return parts;
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** What one group says otherwise than another, line by line. */
export function OutputDiff({
  lines,
  search,
  isCut,
}: {
  lines: readonly DiffLine[];
  search: string;
  /** Either text is. */ isCut: boolean;
}) {
  const { runs: m } = useMessages('adb');
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <pre className={styles.output} role="group" tabIndex={0} aria-label={m.diff}>
        {lines.map((line, place) => (
          <DiffRow
            // oxlint-disable-next-line react/no-array-index-key -- lines of one difference
            key={place}
            line={line}
            search={search}
            gap={(count) => m.gap(count)}
          />
        ))}
      </pre>
      {isCut && <p className={`warn small ${styles.cut}`}>{m.cut}</p>}
    </>
  );
}

function DiffRow({
  line,
  search,
  gap,
}: {
  line: DiffLine;
  search: string;
  gap: (count: number) => string;
}) {
  if (line.kind === 'gap')
    return <span className={`soft ${styles.gap}`}>{`${gap(line.count)}\n`}</span>;
  const drawn = (
    <>
      {signs[line.kind]} {drawText(line.text, search)}
      {'\n'}
    </>
  );
  if (line.kind === 'added') return <ins className="good">{drawn}</ins>;
  return line.kind === 'removed' ? <del className="bad">{drawn}</del> : drawn;
}
