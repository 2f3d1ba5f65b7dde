import { useEffect } from 'react';
import { keptLimits } from '../../../contract/kept.ts';
import { useKept, useSaveKept } from '../../api/kept.ts';
import { useRuns } from '../../batch/live.ts';
import { forgetUrl, useApps } from './apps-store.ts';
import { toKept } from './draft.ts';

/** Once the batch of what was asked has begun: its address is forgotten here, and the app kept for the tenant. @returns why it could not be kept */
export function useKeeping(): Error | null {
  const { asked, facts } = useApps();
  const runs = useRuns();
  const kept = useKept('app');
  const { mutate, error } = useSaveKept('app');
  useEffect(() => {
    if (!asked || !Object.values(runs).some((run) => run.plan.input === asked)) return;
    forgetUrl(asked);
    const value = toKept(asked, facts);
    const before = kept.find((one) => one.value.object_name === value.object_name && one.value.object_version === value.object_version);
    const label = facts?.identity?.packageName === value.object_name ? facts.identity.label : undefined;
    const name = (label ?? before?.name ?? value.object_name).slice(0, keptLimits.nameLength);
    mutate({ name, value: { ...before?.value, ...value }, ...(before && { id: before.id }) });
  }, [asked, facts, runs, kept, mutate]);
  return error;
}
