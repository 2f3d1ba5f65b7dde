import type { Instance } from '../../../../contract/instances.ts';
import type { BatchAction } from '../../../../contract/batch-actions.ts';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { ActionList, useOffered } from './ActionList.tsx';
import { openAction } from './open-action.ts';

/** What is done most often stands in the bar, the rest behind "More". */
const inBar: readonly BatchAction[] = ['reboot', 'assign', 'prepare', 'setVideo'];

/** The actions on the selected phones. */
export function SelectionActions({
  phones,
  count,
}: {
  phones: readonly Instance[];
  count: number;
}) {
  const m = useMessages('batch');
  const offered = useOffered(phones, count);
  return (
    <>
      {offered
        .filter(({ action }) => inBar.includes(action))
        .map(({ action, label, reason }) => (
          <ReasonButton
            key={action}
            label={label}
            reason={reason}
            isReasonHidden
            onClick={() => openAction(action, phones)}
          />
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
            phones={phones}
            count={count}
            without={inBar}
            layout="menu"
            onChoose={close}
          />
        )}
      </Popover>
    </>
  );
}
