import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { listPhones } from './save-target.ts';
import { fitsInUrl, type Listed, type Target } from './target.ts';

/**
 * Puts the phones that this browser has selected into the address, in the place of "the selection": another browser has
 * another. Where they cannot be saved the address stays as it is, and the page says whose selection it means.
 */
export function usePinnedSelection(
  target: Target,
  selected: readonly string[],
  onPin: (phones: Listed) => void,
): void {
  const { data: session } = useQuery(sessionQuery);
  const isOpen = target.kind === 'selection' && !target.phones && selected.length > 0;
  const canList = session?.role !== 'readOnly' || fitsInUrl(selected);
  const pin = useEffectEvent(onPin);
  useEffect(() => {
    if (!isOpen || !canList) return undefined;
    let isWanted = true;
    const list = async () => {
      const phones = await listPhones(selected);
      if (isWanted) pin(phones);
    };
    list().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [isOpen, selected, canList]);
}
