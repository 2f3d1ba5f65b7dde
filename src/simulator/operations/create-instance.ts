import * as z from 'zod/mini';
import { limits } from '../../contract/fields.ts';
import { networks, osVersions, periodTypes } from '../../contract/orders.ts';
import { orderedName, payOrder } from '../accounts.ts';
import { highestNumber } from '../fleet.ts';
import { phoneId } from '../ids.ts';
import { mix } from '../prng.ts';
import { refuse, succeed, type RefusalCode } from '../refusals.ts';
import { regions } from '../regions.ts';
import { band, findOffer, hasImage } from '../skus.ts';
import type { OperationHandler } from './call.ts';
import type { Account, Order } from '../state.ts';

const orderText = z.string().check(z.minLength(1), z.maxLength(limits.orderIdLength));
const flag = z.nullish(z.union([z.literal(0), z.literal(1)]));

/** Types and lengths alone: what breaks them is 1000; what each value means is looked at after. */
const input = z.looseObject({
  os: z.nullish(z.string()),
  instanceSkuId: orderText,
  bandSkuId: orderText,
  regionId: orderText,
  instanceNamePrefix: z.string().check(z.minLength(1), z.maxLength(limits.namePrefixLength)),
  bandSize: z.pipe(
    z.union([z.number(), z.string().check(z.regex(/^\d+(\.\d+)?$/))]),
    z.transform(Number),
  ),
  count: z.int().check(z.gte(1), z.lte(limits.orderCount)),
  chargeParam: z.looseObject({
    chargingMode: z.literal(1),
    periodType: z.union([z.literal(periodTypes.month), z.literal(periodTypes.year)]),
    periodNum: z.int(),
    isAutoPay: flag,
    isAutoRenew: flag,
  }),
  network: z.nullish(z.enum(networks)),
});
type Input = z.output<typeof input>;

/** Reference 4.2.2. The phones are named at once; they are born when the order is paid, which it is now with isAutoPay 1. */
export const createInstance: OperationHandler = ({ account, nowMs, body, isSoldOut }) => {
  const parsed = input.safeParse(body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', parsed.error.issues[0]?.path.join('.'));
  const order = parsed.data;
  const checked = check(order);
  if ('code' in checked) return refuse(checked.code, checked.parameter);

  const left = checked.offer.stock - ordered(account, checked);
  if (isSoldOut || order.count > left) return refuse('KOOPHONE.API.40010');

  const placed = place(account, order, checked, nowMs);
  if (order.chargeParam.isAutoPay === 1) payOrder(account, placed, nowMs);
  const serials = Array.from({ length: placed.count }, (_, i) => placed.firstSerial + i);
  return succeed({
    orderId: placed.id,
    instanceInfos: serials.map((serial) => ({
      instanceId: phoneId(account.seed, serial),
      instanceName: orderedName(placed, serial),
    })),
  });
};

type Problem = { code: RefusalCode; parameter: string };
type Place = Pick<Order, 'offer' | 'region' | 'os'>;

function check({
  os,
  instanceSkuId,
  bandSkuId,
  regionId,
  bandSize,
  network,
  chargeParam,
}: Input): Place | Problem {
  if (!os) return { code: 'KOOPHONE.API.3003', parameter: 'os' };
  const version = osVersions.find((one) => one === os);
  if (!version) return { code: 'KOOPHONE.API.1000', parameter: 'os' };
  const region = regions.find(({ id }) => id === regionId);
  if (!region) return { code: 'KOOPHONE.API.3002', parameter: 'regionId' };
  const offer = findOffer(regionId, instanceSkuId);
  if (!offer) return { code: 'KOOPHONE.API.3002', parameter: 'instanceSkuId' };
  if (bandSkuId !== band.cbcSkuId) return { code: 'KOOPHONE.API.3001', parameter: 'bandSkuId' };
  if (!offer.bandSizes.includes(bandSize))
    return { code: 'KOOPHONE.API.3001', parameter: 'bandSize' };
  const { periodType, periodNum } = chargeParam;
  const isMonths = periodType === periodTypes.month;
  if (periodNum < 1 || periodNum > (isMonths ? limits.periodMonths : limits.periodYears)) {
    return { code: isMonths ? 'KOOPHONE.API.3006' : 'KOOPHONE.API.3007', parameter: 'periodNum' };
  }
  if (offer.model.chargeMode === 1)
    return { code: 'KOOPHONE.API.1000', parameter: 'instanceSkuId: on demand only' };
  if (!hasImage(offer, os, network ?? undefined))
    return { code: 'KOOPHONE.API.1000', parameter: 'os and network: not offered with this sku' };
  return { offer, region, os: version };
}

/** How many of an offer the tenant has ordered; unsubscribed phones do not come back into stock. */
const ordered = ({ orders }: Account, { offer, region }: Place): number =>
  orders.reduce(
    (sum, order) =>
      sum +
      (order.region.id === region.id && order.offer.model.cbcSkuId === offer.model.cbcSkuId
        ? order.count
        : 0),
    0,
  );

function place(
  account: Account,
  { instanceNamePrefix: namePrefix, count }: Input,
  { offer, region, os }: Place,
  nowMs: number,
): Order {
  const given = account.numbers.get(namePrefix) ?? highestNumber(account, namePrefix);
  account.numbers.set(namePrefix, given + count);
  const order: Order = {
    id: orderId(account, nowMs),
    region,
    offer,
    os,
    namePrefix,
    firstNumber: given + 1,
    firstSerial: account.nextSerial,
    count,
    placedAtMs: nowMs,
    isPaid: false,
  };
  account.nextSerial += count;
  account.orders.push(order);
  return order;
}

/** `CS`, minute of the order, and five letters or digits that no other order of the tenant has. */
function orderId({ seed, nextSerial }: Account, nowMs: number): string {
  const minute = new Date(nowMs).toISOString().replaceAll(/\D/g, '').slice(2, 12);
  return `CS${minute}${mix(seed, nextSerial, 401).toString(36).toUpperCase().padStart(7, '0').slice(-5)}`;
}
