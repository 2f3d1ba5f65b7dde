import type { ReactNode } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { DrawerHead } from '../../ui/DrawerHead.tsx';

interface Props {
  title: string;
  /** Behind the title, such as how many phones. */
  extra?: string | undefined;
  /** What came of it; absent until that is known. */
  mark: ReactNode;
  /** Its place in the list, −1 where the filter does not show it. */
  index: number;
  count: number;
  m: Pick<Messages<'activity'>['entry'], 'place' | 'notShown' | 'previous' | 'next' | 'close'>;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Over one of a list: what it is and what came of it; the way to its neighbours and out. */
export function ItemHead({ title, extra, mark, ...rest }: Props) {
  return (
    <DrawerHead
      title={
        <>
          {title}
          {extra !== undefined && <span className="soft light"> · {extra}</span>}
        </>
      }
      isKnown={Boolean(mark)}
      {...rest}
    >
      {mark}
    </DrawerHead>
  );
}
