import { useMemo } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Words } from './words.ts';

/** What texts of schedules are made from, in the chosen language. */
export function useWords(): Words {
  const m = useMessages('schedules');
  const batch = useMessages('batch');
  const targets = useMessages('targets');
  const format = useFormat();
  return useMemo(() => ({ m, batch, targets, format }), [m, batch, targets, format]);
}
