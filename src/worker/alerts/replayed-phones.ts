import type { AlertCondition } from '../../contract/alerts.ts';
import type { ReplayPhone, ReplayStep } from '../../contract/history-store.ts';
import type { HistoryValue, PhoneState } from '../../contract/history.ts';
import type { Instance } from '../../contract/instances.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { SeenPhones } from './find.ts';
import {
  isBadData,
  isBadRow,
  named,
  stateTest,
  turnsBadData,
  turnsBadRow,
  viewTest,
} from './phone-tests.ts';

/** The phones of the past, step by step, for one condition: counting goes by what changes, whatever the number of phones. */
export interface ReplayedPhones extends SeenPhones {
  take: (step: ReplayStep) => void;
  /** A look has heard of what has failed. */
  endRound: () => void;
}

interface Known {
  row: Instance;
  data: string | number | undefined;
}

const plain = (value: HistoryValue): string | number | undefined => value ?? undefined;

/** A phone as the list and BatchQueryStatus would have it, as far as the history remembers. */
function knownOf(phone: ReplayPhone, state: PhoneState): Known {
  return {
    row: {
      instance_id: phone.instance_id,
      instance_name: phone.name ?? undefined,
      region: phone.region ?? undefined,
      instance_sku: phone.sku ?? undefined,
      running_status: plain(state.running),
      login_status: plain(state.login),
      assign_status: plain(state.assign),
      assign_user: state.user === null ? undefined : String(state.user),
      frozen_status: plain(state.frozen),
      backup_status: plain(state.backup),
      restore_status: plain(state.restore),
    },
    data: plain(state.data),
  };
}

/** @param condition the one that it is asked for */
export function createReplayedPhones(
  condition: Extract<AlertCondition, { kind: 'phones' | 'failure' }>,
  statusEnum: StatusEnum,
): ReplayedPhones {
  const isInView = viewTest(condition.view);
  const isHeld =
    condition.kind === 'phones' ? stateTest(condition.field, condition.values) : undefined;
  const all = new Map<string, Known>();
  /** Of the view, and of those who are in one of the condition's states. */
  let inView = 0;
  const held = new Map<string, Instance>();
  const fresh = new Set<string>();

  const find = (id: string): Instance[] => {
    const known = all.get(id);
    return known ? [known.row] : [];
  };

  return {
    take({ phone, before, after }) {
      const id = phone.instance_id;
      const was = all.get(id);
      if (was && isIn(was)) inView -= 1;
      held.delete(id);
      if (!after) {
        all.delete(id);
        return;
      }
      const now = knownOf(phone, after);
      all.set(id, now);
      if (isIn(now)) {
        inView += 1;
        if (isHeld?.(now.row, now.data)) held.set(id, now.row);
      }
      if (condition.kind === 'failure' && before) {
        const old = knownOf(phone, before);
        if (turnsBadRow(old.row, now.row) || turnsBadData(old.data, now.data, statusEnum))
          fresh.add(id);
      }
    },
    endRound: () => fresh.clear(),
    tally: () => ({ count: held.size, of: inView, phones: () => named(held.values()) }),
    failures: (_, known) => ({
      still: known.filter((id) => {
        const one = all.get(id);
        return one !== undefined && (isBadRow(one.row) || isBadData(one.data, statusEnum));
      }),
      fresh: [...fresh].filter((id) => {
        const one = all.get(id);
        return one !== undefined && isIn(one);
      }),
    }),
    named: (ids) => named(ids.flatMap(find)),
  };

  function isIn({ row, data }: Known): boolean {
    return isInView?.(row, data) ?? true;
  }
}
