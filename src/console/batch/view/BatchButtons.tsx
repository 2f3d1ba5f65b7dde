import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { BatchCommand } from '../../../contract/worker.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { copyLines } from '../../ui/copy-text.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { navigate } from '../../lib/navigation.ts';
import { download, toCsv } from '../../fleet/fleet-csv.ts';
import { breathe } from '../../fleet/pause.ts';
import { selection } from '../../fleet/selection.ts';
import { idsIn, isMaskedIn, isUnderWay, phoneAt, type BatchView } from '../batch-view.ts';
import { openBatchDialog } from '../dialogs.ts';
import type { Explain } from '../explain-outcome.ts';
import { isInstall } from '../fresh-address.ts';
import { batchesKey, batchQuery } from '../queries.ts';
import { steerBatch } from '../requests.ts';
import { useWhyNotSteer } from '../why-not-steer.ts';
import { outcomeColumns } from './outcome-columns.ts';
import { SecondYes } from './SecondYes.tsx';
import { stageOf } from './StageLine.tsx';

interface Props {
  view: BatchView;
  /** Places of the phones shown: what is copied and exported. */
  places: readonly number[];
  explain: Explain | undefined;
}

/** What can be done about a batch: hold it, end it, try again what failed or was never sent, take the list along. */
export function BatchButtons({ view, places, explain }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const { id, phase, counts } = view.batch;
  const readOnly = session?.role === 'readOnly' ? m.why.readOnly : undefined;
  const whyNotSteer = useWhyNotSteer(view.batch);
  // The address of an app is asked for.
  const masked = isMaskedIn(view.batch) && !isInstall(view.batch) ? m.view.masked : undefined;
  const canGoOn = phase.kind === 'paused' || phase.kind === 'signedOut';
  const nextSize =
    phase.kind === 'paused' && phase.why === 'stage' ? stageOf(view)?.nextSize : undefined;
  const goOnLabel =
    nextSize !== undefined
      ? m.view.nextStage(nextSize)
      : phase.kind === 'signedOut'
        ? m.view.resumeMine
        : m.view.resume;

  async function steer(command: BatchCommand | 'confirm' | 'decline') {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    await steerBatch(id, command).catch(setError);
    await Promise.all([
      client.invalidateQueries({ queryKey: batchQuery(id).queryKey }),
      client.invalidateQueries({ queryKey: batchesKey }),
    ]);
    setIsBusy(false);
  }

  function selectFailed() {
    selection.set(idsIn(view, 'failed'));
    if (!location.pathname.startsWith('/instances')) navigate('/instances');
  }

  const shown = () => places.flatMap((place) => phoneAt(view, place) ?? []);

  const exportRows = async () =>
    download(
      `${m.view.fileName}-${id}.csv`,
      await toCsv(shown(), outcomeColumns(m, format, explain), breathe),
    );

  return (
    <>
      <div className="row">
        {phase.kind === 'unconfirmed' && (
          <SecondYes batch={view.batch} onSay={(word) => void steer(word)} />
        )}
        {isUnderWay(view.batch) && phase.kind !== 'stopping' && phase.kind !== 'unconfirmed' && (
          <>
            {canGoOn ? (
              <ReasonButton
                label={goOnLabel}
                variant="primary"
                reason={whyNotSteer}
                onClick={() => void steer('resume')}
              />
            ) : (
              phase.kind !== 'delayed' && (
                <ReasonButton
                  label={m.view.pause}
                  reason={readOnly}
                  onClick={() => void steer('pause')}
                />
              )
            )}
            <ReasonButton
              label={phase.kind === 'delayed' ? m.view.undo : m.view.stop}
              variant={phase.kind === 'delayed' ? 'primary' : 'danger'}
              reason={whyNotSteer}
              onClick={() => void steer('stop')}
            />
          </>
        )}
        {phase.kind === 'ended' && counts.stopped > 0 && (
          <ReasonButton
            label={m.view.sendRest(format.number(counts.stopped))}
            variant="primary"
            reason={readOnly ?? masked}
            onClick={() => openBatchDialog({ kind: 'retry', view, states: ['stopped'] })}
          />
        )}
        {phase.kind === 'ended' && counts.failed > 0 && (
          <ReasonButton
            label={m.view.retryFailed(format.number(counts.failed))}
            reason={readOnly ?? masked}
            onClick={() => openBatchDialog({ kind: 'retry', view, states: ['failed'] })}
          />
        )}
        {counts.failed > 0 && <Button onClick={selectFailed}>{m.view.selectFailed}</Button>}
        <Button
          variant="quiet"
          onClick={() =>
            void copyLines(
              shown().map((phone) => phone.id),
              m.view,
            )
          }
        >
          {m.view.copyIds}
        </Button>
        <Button variant="quiet" onClick={() => void exportRows()}>
          {m.view.export}
        </Button>
      </div>
      {error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={m.view.steerFailed} />
        </Suspense>
      )}
    </>
  );
}
