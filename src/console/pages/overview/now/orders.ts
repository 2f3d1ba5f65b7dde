import type * as z from 'zod/mini';
import { readAnswer } from '../../../../contract/envelope.ts';
import type { JournalEntryDetails } from '../../../../contract/journal.ts';
import { parseJson } from '../../../../contract/json.ts';
import { CreateInstance, periodTypes } from '../../../../contract/orders.ts';
import { findPhone, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';

type OrderInput = z.output<typeof CreateInstance.input>;

/** An order as the journal keeps it: of its way since then the service tells nothing. */
export interface KeptOrder {
  entryId: string;
  /** Milliseconds since 1970. */
  at: number;
  by: string;
  orderId: string;
  /** The phones that its answer named. */
  ids: readonly string[];
  input: OrderInput;
}

/** Reads an order out of its entry; undefined for one of which too little is kept. */
export function readOrder(entry: JournalEntryDetails): KeptOrder | undefined {
  const input = CreateInstance.input.safeParse(entry.request);
  if (!input.success || entry.answer === null || entry.isAnswerCut) return undefined;
  try {
    const answer = readAnswer(CreateInstance, entry.status ?? 200, parseJson(entry.answer));
    if (!answer.ok) return undefined;
    return {
      entryId: entry.id,
      at: Date.parse(entry.at),
      by: entry.actor,
      orderId: answer.data.orderId,
      ids: answer.data.instanceInfos.map(({ instanceId }) => instanceId),
      input: input.data,
    };
  } catch {
    return undefined;
  }
}

/**
 * The orders that were to be paid by a person and of whose phones the list has none.
 * @param deleted phones that were unsubscribed here: they were paid for once
 */
export const unpaidOrders = (
  orders: readonly KeptOrder[],
  fleet: Fleet,
  deleted: ReadonlySet<string>,
): KeptOrder[] =>
  orders.filter(
    ({ ids, input }) =>
      input.chargeParam.isAutoPay !== 1 &&
      ids.length > 0 &&
      ids.every((id) => !findPhone(fleet, id) && !deleted.has(id)),
  );

/** The term of an order's phones, counted from the order itself. */
export interface Term {
  order: KeptOrder;
  /** Milliseconds since 1970. */
  endsAt: number;
  /** Those of its phones that are there. */
  ids: readonly string[];
  renews: boolean;
}

/** When a term ends: on the same day of the month, or on its last. */
export function termEnd(at: number, { periodType, periodNum }: OrderInput['chargeParam']): number {
  const months = periodType === periodTypes.year ? 12 * periodNum : periodNum;
  const end = new Date(at);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, last));
  return end.getTime();
}

/** The terms that end within a time, the next one first. One that has passed was renewed elsewhere: of it nothing is known. */
export const endingTerms = (
  orders: readonly KeptOrder[],
  fleet: Fleet,
  now: number,
  withinMs: number,
): Term[] =>
  orders
    .map((order) => ({
      order,
      endsAt: termEnd(order.at, order.input.chargeParam),
      ids: order.ids.filter((id) => findPhone(fleet, id)),
      renews: order.input.chargeParam.isAutoRenew === 1,
    }))
    .filter(({ endsAt, ids }) => ids.length > 0 && endsAt >= now && endsAt - now <= withinMs)
    .toSorted((a, b) => a.endsAt - b.endsAt);
