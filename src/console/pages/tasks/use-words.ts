import { useMemo } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Words } from './words.ts';

/** What texts of tasks are made from, in the chosen language. */
export function useWords(): Words {
  const tasks = useMessages('tasks');
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const format = useFormat();
  return useMemo(() => ({ tasks, m, batch, format }), [tasks, m, batch, format]);
}
