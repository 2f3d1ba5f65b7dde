import { useQuery } from '@tanstack/react-query';
import type { CountedField, HistoryValue } from '../../../contract/history.ts';
import {
  assignStatuses,
  findStatus,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  statusesOf,
  type Tone,
} from '../../../contract/statuses.ts';
import { settingsQuery } from '../../api/queries.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useMessages, type Messages } from '../../i18n/messages.ts';

/** How the values of a timeline's fields are called and look. */
export interface Words {
  m: Messages<'activity'>['timeline'];
  format: Format;
  lookOf: (field: CountedField, value: HistoryValue) => { label: string; tone: Tone };
}

export function useWords(): Words {
  const { timeline: m } = useMessages('activity');
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const enumerations = {
    running: runningStatuses,
    data: statusesOf(settings?.statusEnum ?? 'data'),
    login: loginStatuses,
    assign: assignStatuses,
    frozen: frozenStatuses,
  };
  return {
    m,
    format,
    lookOf(field, value) {
      if (value === null) return { label: m.silent, tone: 'unknown' };
      const { label, tone } = findStatus(enumerations[field], value);
      return { label: format.pick(label), tone };
    },
  };
}

/** "93", "7.5", "< 0.1": a share in percent. */
export function percentOf(share: number, format: Format): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `< ${format.number(0.1)}`;
  // Only all is all.
  return format.number(share < 1 ? Math.min(99.9, Math.round(percent * 10) / 10) : 100);
}
