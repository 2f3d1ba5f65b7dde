import { dataStatusOf } from '../../../batch-engine/fleet/data-status.ts';
import type { Instance } from '../../../contract/instances.ts';
import { statusesOf } from '../../../contract/statuses.ts';
import { queryClient, settingsQuery } from '../../api/queries.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { Messages } from '../../i18n/messages.ts';
import { statusPoll, useTrouble } from '../../fleet/fleet-state.ts';
import { usePast } from '../../fleet/past-context.ts';

/** The state of a phone's data and stream: asked for in turn, so at first not known. */
export function DataStatus({ phone, m }: { phone: Instance; m: Messages<'instances'> }) {
  // Loaded before any page is, and never again.
  const statusEnum = queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum ?? 'data';
  const status = statusEnum === 'data' ? dataStatusOf(phone) : phone.running_status;
  return status === undefined ? (
    <NotKnown m={m} />
  ) : (
    <StatusMark enumeration={statusesOf(statusEnum)} value={status} />
  );
}

/** On its way; or, where asking fails, not to be had: dots would promise it. */
function NotKnown({ m }: { m: Messages<'instances'> }) {
  const trouble = useTrouble(statusPoll);
  if (usePast()) return <span className="soft">–</span>;
  return (
    <span
      className="soft"
      title={trouble ? m.notToBeHad(trouble.error?.code ?? '') : m.notYetKnown}
    >
      {trouble ? '?' : '…'}
    </span>
  );
}
