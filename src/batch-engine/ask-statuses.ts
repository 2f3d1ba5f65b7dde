import { ApiError } from '../contract/api-error.ts';
import { isSentId, limits, type StatusValue } from '../contract/fields.ts';
import type { StatusResult } from '../contract/instance-statuses.ts';

/** Answers one request of at most 100 ids. */
export type AskStatuses = (ids: readonly string[]) => Promise<readonly StatusResult[]>;

export interface StatusRound {
  statuses: ReadonlyMap<string, StatusValue>;
  /** Phones that the service does not know any more, or refuses to this user. */
  refused: readonly string[];
}

/** A batch is refused whole for one phone that is no longer there or not ours. */
const refusesOne = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'KOOPHONE.API.1001';

/** Finding one phone in 100 takes at most 14 requests. A service that refuses everything gets no more than this in a round. */
const extraRequests = 20;

/**
 * Asks for the statuses of some phones, 100 a request. A batch refused for one member is halved until that member stands
 * alone, so that one that vanished does not hide the others.
 * @throws ApiError where a request fails otherwise, or halving leads nowhere
 */
export async function askStatuses(ids: readonly string[], ask: AskStatuses): Promise<StatusRound> {
  const statuses = new Map<string, StatusValue>();
  const refused: string[] = [];
  let budget = extraRequests;
  async function askSome(some: readonly string[], isExtra: boolean): Promise<void> {
    if (isExtra) budget -= 1;
    try {
      for (const { instance_id, status } of await ask(some)) statuses.set(instance_id, status);
    } catch (error) {
      if (!refusesOne(error)) throw error;
      if (some.length === 1) {
        refused.push(...some);
        return;
      }
      if (budget < 2) throw error;
      const half = Math.ceil(some.length / 2);
      await askSome(some.slice(0, half), true);
      await askSome(some.slice(half), true);
    }
  }
  // An id that cannot be sent hides no other either.
  refused.push(...ids.filter((id) => !isSentId(id)));
  const distinct = [...new Set(ids)].filter(isSentId);
  for (let at = 0; at < distinct.length; at += limits.instanceIds)
    await askSome(distinct.slice(at, at + limits.instanceIds), false);
  return { statuses, refused };
}
