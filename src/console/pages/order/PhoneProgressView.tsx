import { Progress } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { runningStatuses } from '../../../contract/statuses.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './PhoneProgressView.module.css';
import { isDone, type Progress as PhoneCounts } from './progress.ts';

const rowHeight = 32;

/** How far the phones of an order are: a bar with counts, and each phone; thousands cost no more than what is in sight. */
export function PhoneProgressView({ progress }: { progress: PhoneCounts }) {
  const m = useMessages('order');
  const format = useFormat();
  const { phones, total, running, starting, other, unborn } = progress;
  const parts = [
    { key: 'running', count: running },
    { key: 'starting', count: starting },
    { key: 'other', count: other },
    { key: 'unborn', count: unborn },
  ] as const;
  const percentOf = (count: number) => (100 * count) / Math.max(1, total);
  return (
    <div className={styles.progress}>
      <p className={styles.summary} aria-live="polite">
        <strong>{m.progress.summary(format.number(running), format.number(total))}</strong>{' '}
        {isDone(progress) && m.progress.done}
      </p>
      <Progress
        aria-label={m.progress.title}
        percent={percentOf(running + starting + other)}
        success={{ percent: percentOf(running), strokeColor: 'var(--color-good)' }}
        strokeColor="var(--color-busy)"
        status="normal"
        showInfo={false}
      />
      <ul className={styles.legend}>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => (
            <li key={key} data-part={key}>
              {format.number(count)} {m.progress[key]}
            </li>
          ))}
      </ul>
      {phones.length > 0 && <PhoneList phones={phones} />}
    </div>
  );
}

function PhoneList({ phones }: Pick<PhoneCounts, 'phones'>) {
  const m = useMessages('order');
  const ref = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: phones.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
    <section ref={ref} className={styles.list} tabIndex={0} aria-label={m.progress.phones}>
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const phone = phones[index];
          if (!phone) return null;
          return (
            <li
              key={phone.id}
              aria-setsize={phones.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={styles.name} title={phone.name}>
                {phone.name}
              </span>
              <span className={styles.id}>
                <code>{phone.id}</code>
                <CopyButton text={phone.id} what={`${m.progress.id} ${phone.id}`} />
              </span>
              {phone.isBorn ? (
                <StatusMark enumeration={runningStatuses} value={phone.status} />
              ) : (
                <span className={styles.waiting}>{m.progress.waiting}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
