import { useEffect } from 'react';
import { savedItemLimits } from '../../../contract/saved-item.ts';
import { useSavedItems, useSaveItem } from '../../api/saved-items.ts';
import { useApps } from './apps-store.ts';
import { toKept } from './draft.ts';

/** Keeps for the tenant what a batch has begun to install. @returns why it could not be kept */
export function useKeeping(): Error | null {
  const installed = useApps((state) => state.installed);
  const kept = useSavedItems('app');
  const { mutate, error } = useSaveItem('app');
  useEffect(() => {
    if (!installed) return;
    useApps.setState({ installed: undefined });
    const { input, facts } = installed;
    const value = toKept(input, facts);
    const before = kept.find(
      (one) =>
        one.value.object_name === value.object_name &&
        one.value.object_version === value.object_version,
    );
    const label =
      facts?.identity?.packageName === value.object_name ? facts.identity.label : undefined;
    const name = (label ?? before?.name ?? value.object_name).slice(0, savedItemLimits.nameLength);
    mutate({ name, value: { ...before?.value, ...value }, ...(before && { id: before.id }) });
  }, [installed, kept, mutate]);
  return error;
}
