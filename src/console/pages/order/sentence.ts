import { periodTypes } from '../../../contract/orders.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { OrderInput } from './configuration.ts';
import type { Offer } from './offers.ts';
import { regionText } from './region-text.ts';

type OrderMessages = Messages<'order'>;

/** A size as the service writes it, in the user's language, with units that keep to their number: "4vCPUs | 8GB" becomes "4 vCPU · 8 GB". */
export const sizeText = (text: string, { offers: m }: OrderMessages): string =>
  text
    .split('|')
    .map((raw) => {
      const part = raw.trim();
      const [, cores] = /^(\d+)\s*vCPUs?$/i.exec(part) ?? [];
      return cores ? m.cores(cores) : part.replace(/^(\d+)\s*(GB|TB)$/i, '$1\u00a0$2');
    })
    .join(' · ');

/** What an offer is, of its parts: "Enterprise · 4 vCPU · 8 GB · 32 GB". */
export function specText({ type, compute, storage, name, skuId }: Offer, m: OrderMessages): string {
  const kind = type === undefined ? undefined : (m.types[type] ?? type);
  const sizes = [compute, storage].map((text) => text && sizeText(text, m));
  return [kind, ...sizes].filter(Boolean).join(' · ') || name || skuId;
}

/** A text of the service, which has these in Chinese alone: where another language is read, without the remarks that are; undefined where nothing else is left. */
export function wordsIn({ language }: Format, text: string | undefined): string | undefined {
  if (text === undefined || language === 'zh-CN') return text;
  const plain = text.replace(/\s*[(（][^)）]*\p{Script=Han}[^)）]*[)）]/gu, '').trim();
  return plain === '' || /\p{Script=Han}/u.test(plain) ? undefined : plain;
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
    region: regionText(input.regionId, format),
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
