import { create } from 'zustand';
import type { Instance } from '../../../../contract/instances.ts';
import { openBatchDialog } from '../../../batch/dialogs.ts';
import { navigate } from '../../../lib/navigation.ts';
import { selection } from '../../../fleet/selection.ts';
import type { MenuAction } from './offered.ts';

/** The phones that are to be given to users, while the form for it is open. */
export const useAssigning = create<{ phones: readonly Instance[] | undefined }>()(() => ({
  phones: undefined,
}));
export const closeAssign = (): void => useAssigning.setState({ phones: undefined });

/** Opens the dialog of an action: who gets which phone, what phones stream with and what is installed is asked for first, all else is only confirmed. */
export function openAction(action: MenuAction, phones: readonly Instance[]): void {
  if (action === 'assign') useAssigning.setState({ phones });
  else if (action === 'adb') openPage('/adb', phones);
  else if (action === 'setVideo') openPage('/video', phones);
  else if (action === 'installApp') openPage('/apps', phones);
  else openBatchDialog({ kind: 'action', action, phones });
}

/** The selection goes along from page to page; one phone that is not it goes in the address, and leaves it as it is. */
function openPage(path: string, phones: readonly Instance[]): void {
  const [one] = phones;
  const isSelection =
    phones.length > 1 ||
    (one !== undefined && selection.has(one.instance_id) && selection.counts().selected === 1);
  navigate(path, {
    search: isSelection || !one ? { targets: 'selection' } : { ids: one.instance_id },
  });
}
