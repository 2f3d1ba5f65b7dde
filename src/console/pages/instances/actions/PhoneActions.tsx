import type { Instance } from '../../../../contract/instances.ts';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { ActionButton, ActionList, useFitting } from './ActionList.tsx';
import styles from './ActionList.module.css';

/** What can be done to one phone: what fits its state at hand, the rest behind a button. */
export function PhoneActions({ phone }: { phone: Instance }) {
  const m = useMessages('batch');
  const fitting = useFitting(phone);
  return (
    <div className={styles.row}>
      {fitting.map((one) => (
        <ActionButton key={one.action} offered={one} phones={[phone]} />
      ))}
      <Popover
        button={
          <>
            {m.moreActions} <ChevronIcon />
          </>
        }
        label={m.moreActions}
        variant="default"
      >
        {(close) => (
          <ActionList
            phones={[phone]}
            without={fitting.map(({ action }) => action)}
            onChoose={close}
          />
        )}
      </Popover>
    </div>
  );
}
