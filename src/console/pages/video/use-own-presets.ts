import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SavedItem } from '../../../contract/saved-item.ts';
import { savedItemsQuery } from '../../api/saved-item-queries.ts';
import { fromSettings, type Grid } from './matrix.ts';

/** A preset of the tenant; without a sheet where what was kept is no full set of settings. */
export interface OwnPreset extends SavedItem<'preset'> {
  grid: Grid | undefined;
}

interface OwnPresets {
  presets: readonly OwnPreset[];
  isLoading: boolean;
  error: Error | null;
  refetch: () => void;
}

/** The presets that the tenant's admins keep. */
export function useOwnPresets(): OwnPresets {
  const { data, isPending, error, refetch } = useQuery(savedItemsQuery('preset'));
  const presets = useMemo(
    () =>
      (data ?? []).map((preset) => ({
        ...preset,
        grid: fromSettings(preset.value.instance_settings),
      })),
    [data],
  );
  return {
    presets,
    isLoading: isPending,
    error: data ? null : error,
    refetch: () => void refetch(),
  };
}
