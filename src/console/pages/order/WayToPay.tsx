import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { controlBase } from '../../../contract/simulator-control.ts';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';

/** How an order that waits for its money is paid: in the account, or in the simulator at once. */
export function WayToPay({ orderId }: { orderId: string }) {
  const { placed: m } = useMessages('order');
  const { data: settings } = useQuery(settingsQuery);
  const { data: session } = useQuery(sessionQuery);
  const pay = useMutation({
    mutationFn: async (account: string) => {
      const path = `${controlBase}/${encodeURIComponent(account)}/orders/${encodeURIComponent(orderId)}/pay`;
      const answer = await fetch(path, { method: 'POST' });
      // Paid already is paid.
      if (!answer.ok && answer.status !== 404) throw new Error(`HTTP ${answer.status}`);
    },
  });
  if (settings?.upstream === 'simulator' && session)
    return (
      <div className="row">
        <span>{m.paySimulator}</span>
        <Button
          disabled={pay.isPending || pay.isSuccess}
          onClick={() => pay.mutate(session.account)}
        >
          {m.payNow}
        </Button>
        <Suspense>{pay.error && <ErrorPanel error={pay.error} title={m.payFailed} />}</Suspense>
      </div>
    );
  return <p>{m.payText}</p>;
}
