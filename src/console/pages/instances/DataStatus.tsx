import { statusesOf } from '../../../contract/statuses.ts';
import { queryClient, settingsQuery } from '../../api/queries.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { Messages } from '../../i18n/messages.ts';
import { statusPoll, useTrouble } from '../../fleet/fleet-state.ts';
import { useStatus } from '../../fleet/statuses.ts';

/** The state of a phone's data and stream: asked only for phones on screen, so at first not known. */
export function DataStatus({ id, m }: { id: string; m: Messages<'instances'> }) {
  const status = useStatus(id);
  if (status === undefined) return <NotKnown m={m} />;
  // Loaded before any page is, and never again.
  const statusEnum = queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum ?? 'data';
  return <StatusMark enumeration={statusesOf(statusEnum)} value={status} />;
}

/** On its way; or, where asking fails, not to be had: dots would promise it. */
function NotKnown({ m }: { m: Messages<'instances'> }) {
  const trouble = useTrouble(statusPoll);
  return (
    <span
      className="soft"
      title={trouble ? m.notToBeHad(trouble.error?.code ?? '') : m.notYetKnown}
    >
      {trouble ? '?' : '…'}
    </span>
  );
}
