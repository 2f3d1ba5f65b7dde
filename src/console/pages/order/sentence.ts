import { periodTypes } from '../../../contract/orders.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { OrderInput } from './configuration.ts';
import type { Offer } from './offers.ts';

type OrderMessages = Messages<'order'>;

/** What an offer is, in a few words: "专业版 4vCPUs | 8GB · 32GB". */
export function specText({ type, compute, storage, name, skuId }: Offer, m: OrderMessages): string {
  const kind = type === undefined ? undefined : (m.types[type] ?? type);
  const size = [compute, storage].filter(Boolean).join(' · ');
  return [kind, size].filter(Boolean).join(' ') || name || skuId;
}

export const termText = (unit: 'month' | 'year', count: number, { form }: OrderMessages): string =>
  unit === 'month' ? form.months(count) : form.years(count);

/** All that an order buys and for how long, as one sentence; the SKU by its id where it is no longer on offer. */
export function orderSentence(
  input: OrderInput,
  offer: Offer | undefined,
  m: OrderMessages,
  format: Format,
): string {
  const { chargeParam } = input;
  return m.sentence({
    count: input.count,
    spec: offer ? specText(offer, m) : input.instanceSkuId,
    region: input.regionId,
    os: input.os,
    network: input.network,
    band: m.offers.mbps(format.number(input.bandSize)),
    prefix: input.instanceNamePrefix,
    term: termText(
      chargeParam.periodType === periodTypes.month ? 'month' : 'year',
      chargeParam.periodNum,
      m,
    ),
    isAutoPay: chargeParam.isAutoPay === 1,
    isAutoRenew: chargeParam.isAutoRenew === 1,
  });
}
