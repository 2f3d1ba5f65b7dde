import { Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries.ts';
import { announce } from '../../components/announcements.ts';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { ReasonButton } from '../../components/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { navigate } from '../../navigation.ts';
import { download, toCsv } from '../../watch/csv.ts';
import { breathe } from '../../watch/pause.ts';
import { selection } from '../../watch/selection.ts';
import { openBatchDialog } from '../dialogs.ts';
import type { Explain } from '../explain-fate.ts';
import { isInstall } from '../fresh-address.ts';
import { batches, isRecord, isUnderWay, retryPlan, sendRest } from '../live.ts';
import type { RunView } from '../store.ts';
import styles from './BatchView.module.css';
import { fateColumns } from './fate-columns.ts';

interface Props {
  view: RunView;
  /** Places of the phones shown: what is copied and exported. */
  places: readonly number[];
  isRecordElsewhere: boolean;
  explain: Explain | undefined;
}

/** What can be done about a batch: hold it, end it, go on with what failed or was never sent, take the list along. */
export function BatchButtons({ view, places, isRecordElsewhere, explain }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const { id, phase, counts, plan } = view;
  const readOnly = session?.role === 'readOnly' ? m.why.readOnly : undefined;
  const canGoOn = phase.kind === 'ended';
  // What was taken out of the parameters is a credential that nobody has kept.
  const masked = isRecord(view) && JSON.stringify(plan.input).includes('***') ? m.view.masked : undefined;
  const elsewhere = isRecordElsewhere ? m.view.elsewhere : undefined;

  async function attempt(act: () => Promise<void>) {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    await act().catch(setError);
    setIsBusy(false);
  }

  function selectFailed() {
    selection.set(batches.idsIn(id, 'failed'));
    if (!location.pathname.startsWith('/instances')) navigate('/instances');
  }

  async function copy() {
    const ids = places.flatMap((place) => batches.phoneAt(id, place)?.id ?? []);
    await navigator.clipboard.writeText(ids.join('\n')).then(
      () => announce(m.view.copied(format.number(ids.length))),
      () => announce(m.view.copyFailed, 'bad'),
    );
  }

  const exportRows = async () => download(`${m.view.fileName}-${id}.csv`, await toCsv(places.flatMap((place) => fateOf(place) ?? []), fateColumns(m, format, explain), breathe));
  const fateOf = (place: number) => {
    const phone = batches.phoneAt(id, place);
    return phone && { phone, user: plan.members[place]?.user, reason: plan.skipped[place - plan.members.length]?.reason };
  };

  return (
    <>
      <div className={styles.buttons}>
        {isUnderWay(view) && phase.kind !== 'stopping' && (
          <>
            {phase.kind === 'paused' ? (
              <button type="button" className="button primary" onClick={() => batches.resume(id)}>
                {m.view.resume}
              </button>
            ) : (
              <button type="button" className="button" onClick={() => batches.pause(id)}>
                {m.view.pause}
              </button>
            )}
            <button type="button" className="button danger" onClick={() => batches.stop(id)}>
              {m.view.stop}
            </button>
          </>
        )}
        {canGoOn && counts.stopped > 0 && (
          <ReasonButton
            label={isBusy ? m.view.sendingRest : m.view.sendRest(format.number(counts.stopped))}
            className="button primary"
            reason={readOnly ?? elsewhere ?? masked}
            isReasonHidden={readOnly === undefined && elsewhere !== undefined} // The notice above says it.
            onClick={() =>
              void attempt(async () => {
                if (await sendRest(id)) return;
                announce(m.view.changedSince, 'bad');
                batches.forget(id); // It is read anew.
              })
            }
          />
        )}
        {canGoOn && counts.failed > 0 && (
          <ReasonButton
            label={m.view.retryFailed(format.number(counts.failed))}
            reason={readOnly ?? (isInstall(plan) ? undefined : masked)} // Its address is asked for.
            onClick={() =>
              void attempt(async () => {
                const again = await retryPlan(id);
                if (again) openBatchDialog({ kind: 'plan', plan: again, isAgain: true });
              })
            }
          />
        )}
        {counts.failed > 0 && (
          <button type="button" className="button" onClick={selectFailed}>
            {m.view.selectFailed}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => void copy()}>
          {m.view.copyIds}
        </button>
        <button type="button" className="button quiet" onClick={() => void exportRows()}>
          {m.view.export}
        </button>
      </div>
      {error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={m.view.restFailed} />
        </Suspense>
      )}
    </>
  );
}
