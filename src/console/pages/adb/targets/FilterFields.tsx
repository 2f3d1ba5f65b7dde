import { useEffect, useRef, useState } from 'react';
import { runningStatuses } from '../../../../contract/statuses.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import styles from './TargetBar.module.css';
import type { Target } from './targets.ts';

interface Props {
  target: Extract<Target, { kind: 'filter' }>;
  onChange: (target: Target) => void;
}

const pauseMs = 200;

/** Phones by what they are called and how they are. */
export function FilterFields({ target, onChange }: Props) {
  const { targets: m } = useMessages('adb');
  const format = useFormat();
  const [text, setText] = useState(target.search);
  const timer = useRef(0);
  const sent = useRef(target.search);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (target.search === sent.current) return;
    sent.current = target.search;
    setText(target.search);
  }, [target.search]);

  function type(search: string) {
    setText(search);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      sent.current = search;
      onChange({ ...target, search });
    }, pauseMs);
  }

  return (
    <>
      <input type="search" className={`input ${styles.search}`} value={text} placeholder={m.search} aria-label={m.searchLabel} onChange={(event) => type(event.target.value)} />
      <select className={`select ${styles.status}`} value={target.status ?? ''} aria-label={m.status} onChange={(event) => onChange({ ...target, status: event.target.value || undefined })}>
        <option value="">{m.anyStatus}</option>
        {runningStatuses.map(({ key, label }) => (
          <option key={key} value={key}>
            {format.pick(label)}
          </option>
        ))}
      </select>
    </>
  );
}
