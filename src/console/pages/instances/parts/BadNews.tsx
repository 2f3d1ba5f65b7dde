import { useEffect, useRef } from 'react';
import { findStatus } from '../../../../contract/statuses.ts';
import { announce } from '../../../ui/announcements.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { watchedFields, type Change } from '../../../fleet/changes.ts';

/** More than these are told as one number. */
const namedChanges = 2;

/** Says once what turned bad in a round of watching; the list of changes keeps it. Shows nothing. */
export function BadNews({ turnedBad }: { turnedBad: readonly Change[] }): null {
  const { fields } = useMessages('instances');
  const { changes: m } = useMessages('listParts');
  const format = useFormat();
  const told = useRef(turnedBad);
  useEffect(() => {
    if (told.current === turnedBad) return;
    told.current = turnedBad;
    const phones = new Set(turnedBad.map((change) => change.id));
    if (phones.size > namedChanges) return announce(m.manyTurnedBad(phones.size), 'bad');
    for (const change of turnedBad) {
      if (!('to' in change) || change.to === undefined) continue;
      const status = findStatus(watchedFields[change.field], change.to);
      announce(
        m.turnedBad(change.name || change.id, fields[change.field], format.pick(status.label)),
        'bad',
      );
    }
  }, [turnedBad, fields, m, format]);
  return null;
}
