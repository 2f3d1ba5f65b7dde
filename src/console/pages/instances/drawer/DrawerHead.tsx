import type { Instance } from '../../../../contract/instances.ts';
import { frozenStatuses, runningStatuses } from '../../../../contract/statuses.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { CloseIcon, DownIcon, UpIcon } from '../../../components/icons.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { DataStatus } from '../DataStatus.tsx';
import styles from './DrawerHead.module.css';

interface Props {
  id: string;
  name: string;
  phone: Instance | undefined;
  /** Its place in the list, −1 where the filter does not show it. */
  index: number;
  count: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Which phone it is and how it is; the way to its neighbours and out. */
export function DrawerHead({ id, name, phone, index, count, onStep, onClose }: Props) {
  const { drawer: m, fields } = useMessages('instances');
  const format = useFormat();
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <span className={styles.place}>{index >= 0 ? m.place(format.number(index + 1), format.number(count)) : phone && m.notShown}</span>
        <button type="button" className="button quiet" aria-label={m.previous} title={`${m.previous} (k)`} disabled={index <= 0} onClick={() => onStep(-1)}>
          <UpIcon />
        </button>
        <button type="button" className="button quiet" aria-label={m.next} title={`${m.next} (j)`} disabled={count === 0 || index >= count - 1} onClick={() => onStep(1)}>
          <DownIcon />
        </button>
        <button type="button" className="button quiet" aria-label={m.close} title={`${m.close} (Esc)`} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <h2 className={styles.name}>{name}</h2>
      <div className={styles.facts}>
        <span className={styles.id}>
          <span className="mono">{id}</span>
          <CopyButton text={id} what={fields.instance_id} className={styles.copy ?? ''} />
        </span>
        {phone && (
          <>
            <StatusMark enumeration={runningStatuses} value={phone.running_status} />
            <DataStatus id={id} />
            {phone.frozen_status === 1 && <StatusMark enumeration={frozenStatuses} value={1} />}
          </>
        )}
      </div>
    </header>
  );
}
