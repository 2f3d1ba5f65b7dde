import { useMemo, useState } from 'react';
import { SyncCommand } from '../../../contract/commands.ts';
import type { Instance } from '../../../contract/instances.ts';
import { whyNot } from '../../../contract/rules.ts';
import { isUnderWay, type BatchView } from '../../batch/batch-view.ts';
import { startBatch } from '../../batch/start-batch.ts';
import { useBatch } from '../../batch/use-batch.ts';
import { plan, type Phone } from '../../../batch-engine/plan.ts';
import { useApps } from './apps-store.ts';

export interface AndroidState {
  /** The API level of each phone that has said it. */
  levels: ReadonlyMap<string, number>;
  isAsking: boolean;
  /** Why the phones could not be asked. */
  error: unknown;
  ask: (phones: readonly Phone[]) => void;
}

/** The phones that a command can be sent to. */
export const askable = (phones: readonly Instance[]): Instance[] =>
  phones.filter((phone) => whyNot('SyncCommand', phone) === undefined);

const command = 'getprop ro.build.version.sdk';

/** Which Android phones have. Nothing but the phones themselves tells: they are asked by a command, which is a batch as every other. */
export function useAndroid(): AndroidState {
  const batchId = useApps((state) => state.androidBatch);
  const { view } = useBatch(batchId);
  const [isStarting, setIsStarting] = useState(false);
  const [error, setError] = useState<unknown>();
  const levels = useMemo(() => readLevels(view ? outputsOf(view) : new Map()), [view]);

  async function ask(phones: readonly Phone[]) {
    setIsStarting(true);
    setError(undefined);
    try {
      const id = await startBatch(plan(SyncCommand, phones, { input: { command } }));
      useApps.setState({ androidBatch: id });
    } catch (failure) {
      setError(failure);
    } finally {
      setIsStarting(false);
    }
  }

  return {
    levels,
    isAsking:
      isStarting || (batchId !== undefined && (view === undefined || isUnderWay(view.batch))),
    error,
    ask: (phones) => void ask(phones),
  };
}

const outputsOf = ({ phones: { identities, outcomes } }: BatchView): Map<string, string | null> =>
  new Map(
    identities.map(({ instance_id }, place) => [
      instance_id,
      outcomes.detailOf(place)?.output ?? null,
    ]),
  );

/** What the property says, phone by phone; one that says something else says nothing. */
export function readLevels(outputs: ReadonlyMap<string, string | null>): Map<string, number> {
  return new Map(
    [...outputs].flatMap(([phone, text]) =>
      /^\s*\d{1,3}\s*$/.test(text ?? '') ? [[phone, Number(text)] as const] : [],
    ),
  );
}
