import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { SyncCommand } from '../../../contract/commands.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { sessionQuery } from '../../api/queries.ts';
import { plan } from '../../../batch-engine/plan.ts';
import { isUnderWay, type BatchView } from '../../batch/batch-view.ts';
import { useBegun } from '../../batch/begun.ts';
import { batchQuery, runningBatchesQuery } from '../../batch/queries.ts';
import { steerBatch } from '../../batch/requests.ts';
import { leaveOutUnlisted } from '../../batch/targets/find-targets.ts';
import { listPhones } from '../../batch/targets/save-target.ts';
import { writeTarget } from '../../batch/targets/target.ts';
import { TargetPicker } from '../../batch/targets/TargetPicker.tsx';
import { useTargets } from '../../batch/targets/use-targets.ts';
import { currentFleet } from '../../fleet/current-fleet.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { hrefOf, navigate, searchNow, useChangeSearch } from '../../lib/navigation.ts';
import { announce } from '../../ui/announcements.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { later } from '../../ui/later.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { findPhone } from '../../../batch-engine/fleet/fleet.ts';
import styles from './AdbPage.module.css';
import { distinct } from './command/history.ts';
import { focusPrompt, usePageState } from './page-state.ts';
import { pathsSeen } from './paths-seen.ts';
import { Prompt } from './prompt/Prompt.tsx';
import { Transcript } from './runs/Transcript.tsx';
import { useTranscript } from './runs/use-transcript.ts';
import { TargetSummary } from './TargetSummary.tsx';
import { useSend } from './use-send.ts';

const ConfirmRun = later(async () => (await import('./ConfirmRun.tsx')).ConfirmRun);

const nameOf = (id: string): string | undefined => findPhone(currentFleet(), id)?.instance_name;

/** Commands on phones: whom for on top, what came of them, the prompt at the bottom. */
export function AdbPage() {
  const m = useMessages('adb');
  const batch = useMessages('batch');
  const { data: session } = useQuery(sessionQuery);
  const targets = useTargets();
  const { known, isComplete } = targets;
  const targetKey = JSON.stringify(targets.target);
  const isAnyway = usePageState((state) => state.anywayFor === targetKey);
  /** What a command would be sent to, and who is left out: the rules are the same for both operations. */
  const planned = useMemo(() => {
    const made = plan(SyncCommand, known.phones, { anyway: () => isAnyway });
    return isComplete ? leaveOutUnlisted(made, known) : made; // Who is not listed is known at the end of the list.
  }, [known, isComplete, isAnyway]);
  const transcript = useTranscript();
  const sending = useSend();
  const client = useQueryClient();
  const { data: running = [] } = useQuery(runningBatchesQuery);
  const history = useMemo(
    () => distinct(transcript.runs.map(({ command }) => command)),
    [transcript.runs],
  );
  const isReadOnly = session?.role === 'readOnly';
  const count = planned.members.length;
  const reason = isReadOnly
    ? batch.why.readOnly
    : !isComplete
      ? m.prompt.notLoaded
      : count === 0
        ? m.prompt.noTargets
        : undefined;

  const { send } = sending;
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- it does the same each time, and blocks need not be drawn anew
  const runAgain = useCallback(
    (command: string, ids: readonly string[]) =>
      send(
        command,
        ids.flatMap((id) => findPhone(currentFleet(), id) ?? []),
        usePageState.getState().mode,
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- it does the same each time, and blocks need not be drawn anew
    [],
  );

  const changeSearch = useChangeSearch();
  const { notAimed } = m.found;
  /** The next command is for these. */
  const aim = useCallback(
    (ids: readonly string[]): void => {
      const take = async () => {
        const phones = await listPhones(ids);
        changeSearch((now) => ({ ...now, ...writeTarget({ kind: 'ids', phones }) }));
        focusPrompt();
      };
      take().catch((error: unknown) =>
        announce(notAimed(error instanceof ApiError ? error.code : String(error)), 'bad'),
      );
    },
    [changeSearch, notAimed],
  );

  /** All are put away, also the one that the address names. */
  function clear() {
    const newest = Math.max(gatewayNow(), ...transcript.runs.map(({ at }) => at));
    usePageState.setState({ clearedAt: newest });
    if (transcript.namedId !== undefined) navigate(hrefOf('/adb'), { search: searchNow() });
  }

  function interrupt(): boolean {
    const { all } = useBegun.getState();
    // Its block may know more than the list of what runs.
    const asKnown = (one: WorkerBatch) =>
      client.getQueryData<BatchView>(batchQuery(one.id).queryKey)?.batch ?? one;
    const newest = running
      .filter((one) => all.has(one.id) && isUnderWay(asKnown(one)))
      .toSorted((a, b) => b.cursor.localeCompare(a.cursor))[0];
    if (newest) void steerBatch(newest.id, 'stop').catch(() => {}); // Its block says how it stands.
    return newest !== undefined;
  }

  return (
    <AntdRoot>
      <div className={`stack gap-0 ${styles.page}`}>
        <h1 className="visually-hidden">{m.title}</h1>
        <TargetPicker label={m.targets.label} state={targets} count={count} layout="bar">
          <TargetSummary
            plan={planned}
            isComplete={isComplete}
            loaded={targets.loaded}
            isAnyway={isAnyway}
            onAnyway={(wanted) =>
              usePageState.setState({ anywayFor: wanted ? targetKey : undefined })
            }
          />
        </TargetPicker>
        <Transcript
          transcript={transcript}
          me={session?.user ?? ''}
          nameOf={nameOf}
          onAgain={isReadOnly || !isComplete ? undefined : runAgain}
          onAim={isReadOnly ? undefined : aim}
        />
        <Prompt
          history={history}
          pathsSeen={pathsSeen}
          count={count}
          reason={reason}
          isStarting={sending.isStarting}
          error={sending.wanted ? undefined : sending.error}
          onSend={(command, mode) => send(command, known.phones, mode, isAnyway)}
          onInterrupt={interrupt}
          onClear={clear}
        />
        {sending.wanted && <ConfirmRun send={sending} />}
      </div>
    </AntdRoot>
  );
}
