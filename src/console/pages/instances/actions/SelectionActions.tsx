import type { Instance } from '../../../../contract/instances.ts';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { ActionButton, ActionList, useOffered } from './ActionList.tsx';
import type { MenuAction } from './offered.ts';

/** What is done most often stands in the bar, the rest behind "More"; adb is a link beside them. */
const inBar: readonly MenuAction[] = ['reboot', 'assign', 'prepare', 'setVideo'];

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
        .map((one) => (
          <ActionButton key={one.action} offered={one} phones={phones} />
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
          <ActionList phones={phones} count={count} without={[...inBar, 'adb']} onChoose={close} />
        )}
      </Popover>
    </>
  );
}
