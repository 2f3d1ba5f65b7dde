import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useChangeSearch, useSearchTexts } from '../../navigation.ts';
import { onPersonLeft } from '../../session.ts';
import { emptyFleet } from '../../watch/fleet.ts';
import { fleetQuery } from '../../watch/load.ts';
import { findTargets, readIds, type Source, type Targets } from './targets.ts';
import { useSelectedIds } from './use-selected-ids.ts';

/** Of the address: the phones, from a row or a drawer. */
const idsParam = 'ids';

export interface Choice {
  source: Source;
  /** The pasted ids, as typed. */
  pasted: string;
}

const noChoice: Choice = { source: 'selection', pasted: '' };

/** Where a page's phones come from, kept outside of it: leaving the page loses nothing. Of one person; the next begins anew. */
export function createChoice(): StoreApi<Choice> {
  const choice = createStore<Choice>()(() => noChoice);
  onPersonLeft(() => choice.setState(noChoice));
  return choice;
}

/** A list that is so old is loaded anew when the page is opened. */
const staleTimeMs = 60_000;
const nobody: Targets = { phones: [], unlisted: [] };

export interface TargetsState extends Choice {
  choose: (source: Source) => void;
  paste: (text: string) => void;
  /** As given, whether the list has them or not. */
  ids: readonly string[];
  /** Of the list, whether they are what is chosen here or not. */
  selectedCount: number;
  /** Undefined while the list is not known whole. */
  targets: Targets | undefined;
  /** How many phones of the list are there so far. */
  loaded: number;
  error: Error | null;
  retry: () => void;
}

/** The phones that a page acts on, found in the list: rules and regions are told by it. Ids in the address are taken over as pasted. */
export function useTargets(choice: StoreApi<Choice>): TargetsState {
  const { source, pasted } = useStore(choice);
  const { [idsParam]: linked } = useSearchTexts();
  const changeSearch = useChangeSearch();
  useEffect(() => {
    if (linked !== undefined) choice.setState({ pasted: linked, source: 'pasted' });
  }, [linked, choice]);

  const selected = useSelectedIds();
  const ids = useMemo(() => (source === 'selection' ? selected : readIds(pasted)), [source, selected, pasted]);
  const hasIds = ids.length > 0;
  const { data: fleet = emptyFleet, error, refetch } = useQuery({ ...fleetQuery({}), staleTime: staleTimeMs, refetchOnWindowFocus: false, enabled: hasIds });
  const targets = useMemo(() => (!hasIds ? nobody : fleet.isComplete ? findTargets(fleet, ids) : undefined), [fleet, ids, hasIds]);
  return {
    source,
    pasted,
    choose: (source) => choice.setState({ source }),
    paste: (text) => {
      choice.setState({ pasted: text, source: 'pasted' });
      if (linked !== undefined) changeSearch((now) => ({ ...now, [idsParam]: undefined }), 'replace');
    },
    ids,
    selectedCount: selected.length,
    targets,
    loaded: fleet.rows.length,
    error: targets ? null : error,
    retry: () => void refetch(),
  };
}
