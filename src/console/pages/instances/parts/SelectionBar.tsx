import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { limits } from '../../../../contract/fields.ts';
import { sessionQuery } from '../../../api/queries.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Instance } from '../../../../contract/instances.ts';
import type { FleetView } from '../../../watch/fleet-view.ts';
import { findPhone, type Fleet } from '../../../watch/fleet.ts';
import { useSelectionCounts, type Selection } from '../../../watch/selection.ts';
import { copyIds } from '../copy-ids.ts';
import { whyNoUnsubscribe } from '../unsubscribe-rule.ts';
import { ReasonButton } from './ReasonButton.tsx';
import styles from './SelectionBar.module.css';
import { Unsubscribe } from './Unsubscribe.tsx';

interface Props {
  fleet: Fleet;
  shown: Pick<FleetView, 'matchCount'>;
  selection: Selection;
}

/** Exactly what an action would act on, and the actions. */
export function SelectionBar({ fleet, shown, selection }: Props) {
  const m = useMessages('instances');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const counts = useSelectionCounts(selection);
  const [chosen, setChosen] = useState<readonly Instance[]>();
  if (counts.selected === 0 && !chosen) return null;

  // More than one order takes are not looked at one by one.
  const rows = counts.selected > limits.instanceIds ? [] : selection.ids().flatMap((id) => findPhone(fleet, id) ?? []);
  const why = whyNoUnsubscribe(counts.selected, rows, session?.role ?? 'readOnly', m, format);
  return (
    <>
      {counts.selected > 0 && (
        <section className={styles.bar} aria-label={m.selection.label}>
          <span className={styles.count} role="status">
            <strong>{m.selection.selected(format.number(counts.selected))}</strong>
            {counts.hidden > 0 && <span className={styles.hidden}> {m.selection.hidden(format.number(counts.hidden))}</span>}
          </span>
          {counts.head !== 'all' && shown.matchCount > 0 && (
            <button type="button" className="button quiet" onClick={() => selection.selectShown()}>
              {m.selection.selectAll(format.number(shown.matchCount))}
            </button>
          )}
          <button type="button" className="button" onClick={() => void copyIds(selection.ids(), m, format)}>
            {m.selection.copyIds}
          </button>
          <ReasonButton label={m.selection.unsubscribe} className="button danger" reason={why} onClick={() => setChosen(rows)} />
          <button type="button" className={`button quiet ${styles.clear}`} onClick={() => selection.clear()}>
            {m.selection.clear}
          </button>
        </section>
      )}
      {chosen && <Unsubscribe instances={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}
