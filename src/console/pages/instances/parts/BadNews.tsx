import { useEffect, useRef } from 'react';
import { announce } from '../../../ui/announcements.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { hrefOf } from '../../../lib/navigation.ts';
import type { Change } from '../../../fleet/changes.ts';
import { writeNamed } from '../../../fleet/named-phones.ts';

/** Fewer are told by the list of changes alone. */
const many = 3;

/** Says once that many phones turned bad in a round of watching, with the way to them; what happens to single ones is in the list of changes. Shows nothing. */
export function BadNews({ turnedBad }: { turnedBad: readonly Change[] }): null {
  const { changes: m } = useMessages('listParts');
  const told = useRef(turnedBad);
  useEffect(() => {
    if (told.current === turnedBad) return;
    told.current = turnedBad;
    const ids = [...new Set(turnedBad.map((change) => change.id))];
    if (ids.length >= many)
      announce(
        m.manyTurnedBad(ids.length),
        'bad',
        hrefOf('/instances', { search: writeNamed({ ids }) }),
      );
  }, [turnedBad, m]);
  return null;
}
