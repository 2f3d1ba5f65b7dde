import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { askStatuses } from '../../../batch-engine/ask-statuses.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import { actionOfBatch, type BatchAction } from '../../../contract/batch-actions.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import { BatchQueryStatus } from '../../../contract/instances.ts';
import { batchName } from '../../../contract/journal.ts';
import { call } from '../../api/client.ts';
import { queryClient, settingsQuery } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { askBusy } from '../../fleet/lock-queries.ts';
import { hrefOf } from '../../lib/navigation.ts';
import { findPhone } from '../../fleet/fleet.ts';
import { dataKnown } from '../plan-action.ts';
import { concernsOf, hitsOf, lossesOf } from '../impact.ts';
import { currentFleet } from './current-fleet.ts';
import styles from './Impact.module.css';

/** More phones than these are not asked what their data are in: each hundred is a request. */
const mostAsked = 1000;
/** So many batches are named; nobody reads more. */
const mostNamed = 5;

/** Who is hit by it right now, and what is lost: what is known of the phones that it will be done to. */
export function Impact({ plan }: { plan: Plan }) {
  const m = useMessages('impact');
  const batch = useMessages('batch');
  const format = useFormat();
  const [key] = useState(() => crypto.randomUUID());
  const action = actionOfBatch(batchName(plan.steps.map(({ name }) => name)));
  const ids = useMemo(() => plan.members.map(({ id }) => id), [plan]);
  // The list goes on behind the dialog; what is confirmed does not change under the reader.
  const [fleet] = useState(currentFleet);
  const common = {
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    structuralSharing: false,
  } as const;
  const data = useQuery({
    ...common,
    queryKey: ['impact', key, 'data', ids.length],
    queryFn: () => dataOf(action, ids),
  });
  const busy = useQuery({
    ...common,
    queryKey: ['impact', key, 'busy', ids.length],
    queryFn: () => askBusy(ids),
  });
  const hits = useMemo(
    () =>
      data.isPending
        ? []
        : hitsOf(action, ids, (id) => findPhone(fleet, id), data.data ?? (() => undefined)),
    [data, action, ids, fleet],
  );
  const losses = (action && lossesOf[action]) ?? [];

  if (data.isPending || busy.isPending) {
    return (
      <p className={styles.soft} aria-live="polite">
        {m.looking}
      </p>
    );
  }
  const others = busy.data ?? { phones: 0, batches: [] };
  if (hits.length === 0 && others.phones === 0 && !busy.error && losses.length === 0) return null;
  return (
    <ul className={styles.impact} aria-label={m.label}>
      {hits.map(({ concern, count, unknown }) => (
        <li key={concern}>
          {count > 0 && (
            <>
              <strong>{format.number(count)}</strong>
              <span>
                {m.concerns[concern]}
                {action && consequenceOf(action, concern)}
              </span>
            </>
          )}
          {unknown > 0 && (
            <>
              {count === 0 && <strong>?</strong>}
              <span className={styles.soft}>
                {m.unknown[concern](format.number(unknown), unknown === ids.length)}
              </span>
            </>
          )}
        </li>
      ))}
      {others.phones > 0 && (
        <li>
          <strong>{format.number(others.phones)}</strong>
          <span>
            {m.busy}{' '}
            {others.batches.slice(0, mostNamed).map(({ id, action: other, by, phones }, at) => (
              <span key={id}>
                {at > 0 && m.separator}
                <a
                  href={hrefOf('/batches/:batchId', { params: { batchId: id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {labelOf(other)}
                </a>{' '}
                <span className={styles.soft}>{m.ofBatch(by, format.number(phones))}</span>
              </span>
            ))}
            {others.batches.length > mostNamed &&
              m.moreBatches(format.number(others.batches.length - mostNamed))}
          </span>
        </li>
      )}
      {busy.error && (
        <li>
          <strong>?</strong>
          <span className={styles.soft}>{m.busyUnknown}</span>
        </li>
      )}
      {losses.length > 0 && (
        <li>
          <span className={styles.lost}>
            {m.lost(format.list(losses.map((loss) => m.losses[loss])))}
          </span>
        </li>
      )}
    </ul>
  );

  function consequenceOf(done: BatchAction, concern: keyof typeof m.concerns): string {
    const text = m.consequences[concern][done];
    return text === undefined ? '' : m.consequence(text);
  }

  function labelOf(name: string): string {
    return Object.hasOwn(batch.actions, name) ? batch.actions[name as BatchAction].label : name; // hasOwn has just said so.
  }
}

/** What the phones' data are in, asked for where it matters and is no long list: else what is known already. */
async function dataOf(
  action: BatchAction | undefined,
  ids: readonly string[],
): Promise<(id: string) => StatusValue | undefined> {
  const { statusEnum } = await queryClient.ensureQueryData(settingsQuery);
  const known = dataKnown();
  const isConcerned = action !== undefined && (concernsOf[action]?.includes('streaming') ?? false);
  if (!isConcerned || statusEnum !== 'data' || ids.length > mostAsked) return known;
  const round = await askStatuses(
    ids,
    async (some) => (await call(BatchQueryStatus, { instance_ids: [...some] })).status_results,
  );
  return (id) => round.statuses.get(id) ?? known(id);
}
