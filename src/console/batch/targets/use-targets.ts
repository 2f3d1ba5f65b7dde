import { useEffect, useMemo } from 'react';
import { useChangeSearch, usePlace } from '../../lib/navigation.ts';
import type { NamedPhones } from '../../fleet/named-phones.ts';
import { useFleet, viewRows } from '../../fleet/use-fleet.ts';
import { idsOf, resolveTarget, type Targets } from './find-targets.ts';
import { remember, useRemembered } from './remembered.ts';
import { isUntargeted, readTarget, writeTarget, type Target } from './target.ts';
import { usePinnedSelection } from './use-pinned-selection.ts';
import { useLooked } from './use-looked.ts';
import { useSelectedIds } from './use-selected-ids.ts';

export interface TargetsState {
  target: Target;
  setTarget: (target: Target) => void;
  /** The phones of it, as far as they are known. */
  known: Targets;
  /** All of them are: the list has been seen whole, and so has what the address names. */
  isComplete: boolean;
  /** What this browser has selected in the list. */
  selected: readonly string[];
  /** How many phones of the list are there so far. */
  loaded: number;
  error: Error | null;
  retry: () => void;
  /** The group or the saved target is not there, or not for whoever asks. */
  isMissing: boolean;
}

/** Whom the page's action is for, by the URL, as the list has it now. */
export function useTargets(): TargetsState {
  const { path, search } = usePlace();
  const [, page = ''] = path.split('/');
  const changeSearch = useChangeSearch();
  const isUnnamed = isUntargeted(search);
  const lastTarget = useRemembered(page);
  const remembered = isUnnamed ? lastTarget : undefined;
  const target = useMemo(() => remembered ?? readTarget(search), [remembered, search]);
  const { fleet, error, refreshNow } = useFleet({});
  const selected = useSelectedIds();
  const look = useLooked(lookedUp(target));

  const put = (next: Target, how: 'push' | 'replace') =>
    changeSearch((now) => ({ ...now, ...writeTarget(next) }), how);
  usePinnedSelection(target, selected, (phones) => put({ kind: 'selection', phones }, 'replace'));
  useEffect(() => {
    if (!isUnnamed) remember(page, target);
    else if (remembered) changeSearch((now) => ({ ...now, ...writeTarget(remembered) }), 'replace');
  }, [isUnnamed, remembered, page, target, changeSearch]);

  const known = useMemo(
    () => resolveTarget(target, { fleet, rowsOf: viewRows, selected, looked: look.ids }),
    [target, fleet, selected, look.ids],
  );
  const isNobody =
    target.kind !== 'view' && idsOf(target, { selected, looked: look.ids }).length === 0;
  return {
    target,
    setTarget: (next) => put(next, 'push'),
    known,
    isComplete: !look.isPending && (fleet.isComplete || isNobody),
    selected,
    loaded: fleet.rows.length,
    error: look.error ?? (fleet.rows.length === 0 ? error : null),
    retry: () => {
      look.retry();
      refreshNow();
    },
    isMissing: look.isMissing,
  };
}

/** What the target names only by the id of a group, or of what was saved. */
function lookedUp(target: Target): NamedPhones | undefined {
  if (target.kind === 'group') return target.id === '' ? undefined : { group: target.id };
  return 'phones' in target ? target.phones : undefined;
}
