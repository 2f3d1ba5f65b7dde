import type { ComponentProps } from 'react';
import { useMessages } from '../../../i18n/messages.ts';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';

/** The button behind which the rest of the actions are. */
export function MoreActions({ children }: Pick<ComponentProps<typeof Popover>, 'children'>) {
  const m = useMessages('batch');
  return (
    <Popover
      button={
        <>
          {m.moreActions} <ChevronIcon />
        </>
      }
      label={m.moreActions}
      variant="default"
    >
      {children}
    </Popover>
  );
}
