import { Progress } from 'antd';
import { runningStatuses } from '../../../contract/statuses.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import styles from './PhoneProgressView.module.css';
import { isDone, type Progress as PhoneCounts } from './progress.ts';

const rowHeight = 32;

/** How far the phones of an order are: a bar with counts, and each phone; thousands cost no more than what is in sight. */
export function PhoneProgressView({ progress }: { progress: PhoneCounts }) {
  const m = useMessages('order');
  const format = useFormat();
  const { phones, total, running, starting, other, unborn } = progress;
  const parts = [
    { key: 'running', count: running, look: 'good' },
    { key: 'starting', count: starting, look: 'warn' },
    { key: 'other', count: other, look: '' },
    { key: 'unborn', count: unborn, look: '' },
  ] as const;
  const percentOf = (count: number) => (100 * count) / Math.max(1, total);
  return (
    <div className="stack">
      <p className="tap" aria-live="polite">
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
      <ul className="row gap-facts">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, count, look }) => (
            <li key={key} className={look}>
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
  return (
    <VirtualList
      label={m.progress.phones}
      items={phones}
      keyOf={({ id }) => id}
      rowHeight={rowHeight}
      className={`frame ${styles.list}`}
      rowClassName={`stack gap-3 middle pad-row rule-below ${styles.row}`}
    >
      {(phone) => (
        <>
          <span className="clip" title={phone.name}>
            {phone.name}
          </span>
          <span className="line gap-1 wide-only">
            <code className="clip">{phone.id}</code>
            <CopyButton text={phone.id} what={`${m.progress.id} ${phone.id}`} />
          </span>
          {phone.isBorn ? (
            <StatusMark enumeration={runningStatuses} value={phone.status} />
          ) : (
            <span className="soft">{m.progress.waiting}</span>
          )}
        </>
      )}
    </VirtualList>
  );
}
