import { lazy, Suspense } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { announce } from '../../../components/announcements.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';

interface Props {
  instances: readonly Instance[];
  onClose: () => void;
  /** The service took these. */
  onDone?: (ids: readonly string[]) => void;
}

/** The dialog brings its own forms with it: it loads when it is wanted. */
const UnsubscribeDialog = lazy(() => import('../unsubscribe/UnsubscribeDialog.tsx').then((module) => ({ default: module.UnsubscribeDialog })));

export function Unsubscribe({ instances, onClose, onDone }: Props) {
  const { selection: m } = useMessages('instances');
  const format = useFormat();
  return (
    <Suspense>
      <UnsubscribeDialog
        instances={instances}
        onClose={onClose}
        onDone={(ids) => {
          announce(m.unsubscribed(format.number(ids.length)));
          onDone?.(ids);
        }}
      />
    </Suspense>
  );
}
