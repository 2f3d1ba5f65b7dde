import { useMemo } from 'react';
import { useLooked, type Looked } from '../../batch/targets/use-looked.ts';
import type { Fleet } from '../../../batch-engine/fleet/fleet.ts';
import { narrowFleet, type NamedPhones } from '../../fleet/named-phones.ts';

export interface Named extends Looked {
  /** What the list is about: the named phones of the fleet, or all. */
  fleet: Fleet;
  /** How many of them the fleet does not have; undefined until that can be told. */
  unlisted: number | undefined;
}

const nobody: readonly string[] = [];

/** The phones that the address names, as the fleet has them now: until they are known, none. */
export function useNamedPhones(phones: NamedPhones | undefined, fleet: Fleet): Named {
  const looked = useLooked(phones);
  const ids = phones && ('ids' in phones ? phones.ids : (looked.ids ?? nobody));
  const narrowed = useMemo(
    () => (ids ? narrowFleet(fleet, ids) : { fleet, unlisted: 0 }),
    [fleet, ids],
  );
  const isKnown = fleet.isComplete && !looked.isPending && !looked.isMissing;
  return {
    ...looked,
    ids,
    fleet: narrowed.fleet,
    unlisted: isKnown ? narrowed.unlisted : undefined,
  };
}
