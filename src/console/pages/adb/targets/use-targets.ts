import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SyncCommand } from '../../../../contract/commands.ts';
import { keptQuery } from '../../../api/kept.ts';
import { plan, type Plan } from '../../../../batch-engine/plan.ts';
import { leaveOutUnlisted, type Targets } from '../../../components/targets/targets.ts';
import { useSelectedIds } from '../../../components/targets/use-selected-ids.ts';
import { useChangeSearch, useSearchTexts } from '../../../navigation.ts';
import { useFleet } from '../../../watch/use-fleet.ts';
import { usePageState } from '../page-state.ts';
import { readTarget, resolveTarget, writeTarget, type Target } from './targets.ts';

export interface TargetsState extends Targets {
  target: Target;
  setTarget: (target: Target) => void;
  /** What a command would be sent to, and who is left out: the rules are the same for both operations. */
  plan: Plan;
  /** The list has been seen whole. */
  isComplete: boolean;
  error: Error | null;
  retry: () => void;
  /** The group that the target names is not there. */
  isGroupMissing: boolean;
}

/** Whom a command is for, by the URL, as the list has it now. */
export function useTargets(): TargetsState {
  const search = useSearchTexts();
  const changeSearch = useChangeSearch();
  const target = useMemo(() => readTarget(search), [search]);
  const { fleet, error, refreshNow } = useFleet({});
  const selected = useSelectedIds();
  const groups = useQuery({ ...keptQuery('group'), enabled: target.kind === 'group' });
  const group = target.kind === 'group' ? groups.data?.find(({ id }) => id === target.id)?.value.instance_ids : undefined;
  const resolved = useMemo(() => resolveTarget(target, { fleet, selected, group }), [target, fleet, selected, group]);
  const { isComplete } = fleet;
  const isAnyway = usePageState((state) => state.isAnyway);
  const made = useMemo(() => {
    const known = plan(SyncCommand, resolved.phones, { anyway: () => isAnyway });
    return isComplete ? leaveOutUnlisted(known, resolved) : known; // Who is not listed is known at the end of the list.
  }, [resolved, isComplete, isAnyway]);
  return {
    ...resolved,
    target,
    setTarget: (next) => {
      usePageState.setState({ isAnyway: false }); // That was said of others.
      changeSearch((now) => ({ ...now, ...writeTarget(next) }));
    },
    plan: made,
    isComplete,
    error: fleet.rows.length === 0 ? error : null,
    retry: refreshNow,
    isGroupMissing: target.kind === 'group' && groups.data !== undefined && group === undefined,
  };
}
