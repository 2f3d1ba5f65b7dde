import { askStatuses } from '../batch-engine/ask-statuses.ts';
import { mapLimit } from '../batch-engine/map-limit.ts';
import type { Observation } from '../batch-engine/verify-effect.ts';
import { isPassing } from '../contract/api-error.ts';
import type { CallService } from '../contract/call-service.ts';
import { limits, type StatusValue } from '../contract/fields.ts';
import { ListInstances, type Instance } from '../contract/instances.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { ShowProgress } from '../contract/streaming.ts';
import type { StatusEnum } from '../contract/statuses.ts';
import type { SharedFetch } from './shared-fetch.ts';

/** More than these are looked for in the whole list. */
const mostSingly = 50;
const workers = 4;

/** What can be seen of phones. Each throws ApiError where it cannot be told. */
export interface PhoneObserver {
  /** The list's rows of these phones: undefined for one that the list does not have; one whose row cannot be read is left out. */
  rows: (ids: readonly string[]) => Promise<ReadonlyMap<string, Instance | undefined>>;
  /** What BatchQueryStatus says of these phones' data; one that it refuses is left out, and all where it speaks of something else. */
  data: (ids: readonly string[]) => Promise<ReadonlyMap<string, StatusValue>>;
  /** What ShowProgress says of a phone that is being prepared for its user; nothing where it does not speak of it. */
  progress: (user: string, id: string) => Promise<Pick<Observation, 'progress' | 'waitingCount'>>;
}

/**
 * Observes phones with the fewest requests: the whole list where it has no more pages than there are phones to ask for, else
 * phone by phone.
 */
export function createPhoneObserver(
  call: CallService,
  session: () => StoredSession,
  statusEnum: StatusEnum,
  sharedFetch: SharedFetch,
): PhoneObserver {
  return {
    async rows(ids) {
      if (ids.length <= 1) return singly(ids);
      if (ids.length > mostSingly) return fromWhole(ids);
      const { total_count = Infinity } = await call(session(), ListInstances, {
        page_no: 1,
        page_size: 1,
      });
      return ids.length >= Math.ceil(total_count / limits.listPageSize)
        ? fromWhole(ids)
        : singly(ids);
    },
    async data(ids) {
      if (statusEnum !== 'data') return new Map();
      return (
        await askStatuses(
          ids,
          async (some) =>
            (await call(session(), BatchQueryStatus, { instance_ids: [...some] })).status_results,
        )
      ).statuses;
    },
    async progress(user_id, instance_id) {
      try {
        const { status, waitingCount } = await call(session(), ShowProgress, {
          user_id,
          instance_id,
        });
        return { progress: status, waitingCount: waitingCount ?? undefined };
      } catch (error) {
        if (isPassing(error)) throw error;
        return {};
      }
    },
  };

  async function fromWhole(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Instance | undefined>> {
    const wanted = new Set(ids);
    const found = new Map<string, Instance | undefined>();
    const { seen, total, unread } = await sharedFetch.read(session(), (rows) =>
      rows.forEach((row) => wanted.has(row.instance_id) && found.set(row.instance_id, row)),
    );
    // A list that shifts while it is read may hide a phone: only what is asked for by itself and is not there is gone.
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    if (unread[0] && missing.length > mostSingly) throw unread[0].error;
    const isShort = new Set(seen).size < total;
    const isAsked = isShort || missing.length <= mostSingly;
    const again = isAsked ? await singly(missing) : new Map<string, Instance | undefined>();
    const isUnsure = (id: string) => !found.has(id) && isAsked && !again.has(id);
    return new Map(
      ids.flatMap((id) => (isUnsure(id) ? [] : [[id, found.get(id) ?? again.get(id)] as const])),
    );
  }

  async function singly(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Instance | undefined>> {
    const rows = new Map<string, Instance | undefined>();
    await mapLimit(ids, workers, async (instance_id) => {
      const {
        result,
        unreadable,
        total_count = 0,
      } = await call(session(), ListInstances, {
        page_no: 1,
        page_size: limits.listPageSize,
        instance_id,
      });
      const row = result.find((one) => one.instance_id === instance_id);
      // A row without an id may be this one's, and so may one that is counted and not listed.
      const isOpen = unreadable.length > 0 || (result.length === 0 && total_count > 0);
      if (row || !isOpen) rows.set(instance_id, row);
    });
    return rows;
  }
}
