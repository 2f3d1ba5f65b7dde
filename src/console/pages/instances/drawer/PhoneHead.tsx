import type { Instance } from '../../../../contract/instances.ts';
import { frozenStatuses, runningStatuses } from '../../../../contract/statuses.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { DrawerHead } from '../../../ui/DrawerHead.tsx';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { LockMark } from '../../../batch/locks/LockMark.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { DataStatus } from '../DataStatus.tsx';

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
export function PhoneHead({ id, name, phone, index, count, onStep, onClose }: Props) {
  const m = useMessages('drawer');
  const texts = useMessages('instances');
  const past = usePast();
  return (
    <DrawerHead
      title={name}
      isKnown={phone !== undefined}
      index={index}
      count={count}
      m={m}
      onStep={onStep}
      onClose={onClose}
    >
      <div className="row gap-facts">
        <span className="inline wrap tap">
          <span className="mono">{id}</span>
          <CopyButton text={id} what={texts.fields.instance_id} isInline />
        </span>
        {past && <strong className="warn">{past.title}</strong>}
        {phone && (
          <>
            <StatusMark enumeration={runningStatuses} value={phone.running_status} />
            <DataStatus phone={phone} m={texts} />
            <LockMark id={id} />
            {phone.frozen_status === 1 && <StatusMark enumeration={frozenStatuses} value={1} />}
          </>
        )}
      </div>
    </DrawerHead>
  );
}
