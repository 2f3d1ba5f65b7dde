import { useEffect, useRef } from 'react';
import { CloseIcon } from '../components/icons.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './KeysHelp.module.css';

/** Each line's keys: those of one press stand apart from alternatives. */
const lines = [
  ['search', ['/']],
  ['rows', ['j', 'k']],
  ['select', ['x']],
  ['range', ['Shift', 'x']],
  ['open', ['Enter']],
  ['close', ['Esc']],
  ['instances', ['g', 'i']],
  ['order', ['g', 'o']],
  ['help', ['?']],
] as const;

/** What the keys do. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { keys: m } = useMessages('instances');
  const { close } = useMessages('shell');
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="keys-title" onClose={onClose}>
      <header className={styles.head}>
        <h2 id="keys-title">{m.title}</h2>
        <button type="button" className="button quiet" aria-label={close} title={close} onClick={() => ref.current?.close()}>
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
            <dd>{m[what]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{m.note}</p>
    </dialog>
  );
}
