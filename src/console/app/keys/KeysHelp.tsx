import { Fragment } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { tabs } from '../shell/tabs.tsx';
import styles from './KeysHelp.module.css';

/** Each line's keys: those of one press stand apart from alternatives. */
const rowKeys = [
  ['search', ['/']],
  ['rows', ['j', 'k']],
  ['select', ['x']],
  ['range', ['Shift', 'x']],
  ['actions', ['a']],
  ['time', ['[', ']']],
  ['open', ['Enter']],
  ['close', ['Esc']],
] as const;

/** What the keys do. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const m = useMessages('keys');
  const shell = useMessages('shell');
  const lines: [string, readonly string[]][] = [
    ...rowKeys.map(([what, keys]): [string, readonly string[]] => [m[what], keys]),
    ...tabs.map(({ key, name }): [string, readonly string[]] => [m.goTo(name(shell)), ['g', key]]),
    [m.help, ['?']],
  ];
  return (
    <Dialog title={m.title} onClose={onClose}>
      <dl className={`stack middle ${styles.keys}`}>
        {lines.map(([what, keys]) => (
          <Fragment key={what}>
            <dt className="line gap-1">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="soft small">{m.note}</p>
    </Dialog>
  );
}
