import { useState } from 'react';
import type { Session } from '../../../contract/gateway.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { isUnderWay, progressOf } from '../../batch/batch-view.ts';
import { steerBatch } from '../../batch/requests.ts';
import { batchTitle } from '../../batch/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { signOut } from '../../api/session.ts';

interface Props {
  session: Session;
  /** What this person began and has not ended. */
  running: readonly WorkerBatch[];
  onClose: () => void;
}

/** Batches go on without anybody signed in: asks whether they shall. */
export function SignOutDialog({ session, running, onClose }: Props) {
  const batch = useMessages('batch');
  const { signOut: m, view } = batch;
  const format = useFormat();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const sending = running.filter(isUnderWay);

  async function leave(isStopping: boolean) {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      if (isStopping) await Promise.all(sending.map(({ id }) => steerBatch(id, 'stop')));
      await signOut();
    } catch (failure) {
      setError(failure);
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={m.title(running.length)} isWide focus="[data-go-on]" onClose={onClose}>
      <ul className="stack gap-1 low">
        {running.map((one) => (
          <li key={one.id} className="line gap-3 between">
            <strong>{batchTitle(one, batch, format)}</strong>
            <span className="soft fixed">
              {view.of(format.number(progressOf(one).done), format.number(progressOf(one).total))}
            </span>
          </li>
        ))}
      </ul>
      <p>{m.text(format.dateTime(new Date(session.expiresAt)))}</p>
      {error !== undefined && <ErrorPanel error={error} title={m.failed} />}
      <div className="row end">
        <Button variant="quiet" disabled={isBusy} onClick={onClose}>
          {m.stay}
        </Button>
        {sending.length > 0 && (
          <Button variant="danger" disabled={isBusy} onClick={() => void leave(true)}>
            {m.stop}
          </Button>
        )}
        <Button variant="primary" data-go-on disabled={isBusy} onClick={() => void leave(false)}>
          {m.goOn}
        </Button>
      </div>
    </Dialog>
  );
}
