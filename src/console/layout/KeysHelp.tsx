import { useEffect, useRef } from 'react';
import { CloseIcon } from '../components/icons.tsx';
import { useMessages } from '../i18n/messages.ts';
import { tabs } from '../pages.ts';
import styles from './KeysHelp.module.css';

/** Each line's keys: those of one press stand apart from alternatives. */
const rowKeys = [
  ['search', ['/']],
  ['rows', ['j', 'k']],
  ['select', ['x']],
  ['range', ['Shift', 'x']],
  ['open', ['Enter']],
  ['close', ['Esc']],
] as const;

/** What the keys do. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { keys: m } = useMessages('instances');
  const shell = useMessages('shell');
  const lines: [string, readonly string[]][] = [
    ...rowKeys.map(([what, keys]): [string, readonly string[]] => [m[what], keys]),
    ...tabs.flatMap(({ key, tab }): [string, readonly string[]][] => (key === undefined ? [] : [[m.goTo(tab(shell)), ['g', key]]])),
    [m.help, ['?']],
  ];
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="keys-title" onClose={onClose}>
      <header className={styles.head}>
        <h2 id="keys-title">{m.title}</h2>
        <button type="button" className="button quiet" aria-label={shell.close} title={shell.close} onClick={() => ref.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <dl className={styles.keys}>
        {lines.map(([what, keys]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{m.note}</p>
    </dialog>
  );
}
