import { limits } from '../../../contract/fields.ts';
import type { InputOf } from '../../../contract/operation.ts';
import { CreateInstance, periodTypes } from '../../../contract/orders.ts';
import { faultOf, type Fault } from '../../ui/form/fault.ts';
import { networkOptions, osOptions, type Network, type Offer, type OsVersion } from './offers.ts';

export type OrderInput = InputOf<typeof CreateInstance>;
export type PeriodUnit = keyof typeof periodTypes;

/** What a person chooses and types; numbers are null while their field is empty. */
export interface Configuration {
  /** Key of the offer chosen last: the address says which one is chosen, this brings it back after a look elsewhere. */
  offerKey?: string | undefined;
  os?: OsVersion | undefined;
  network?: Network | undefined;
  bandSizeMbps?: number | undefined;
  prefix: string;
  count: number | null;
  periodUnit: PeriodUnit;
  periodNum: number;
  isAutoPay: boolean;
  isAutoRenew: boolean;
}

/** Pays and renews nothing by itself, as the service does where an order leaves both out. */
export const initialConfiguration: Configuration = {
  prefix: 'koophone',
  count: 1,
  periodUnit: 'month',
  periodNum: 1,
  isAutoPay: false,
  isAutoRenew: false,
};

/** Where a fault or a refusal is shown. */
export type Field = 'offer' | 'os' | 'network' | 'bandSizeMbps' | 'prefix' | 'count' | 'periodNum';

export const mostPeriods = (unit: PeriodUnit): number =>
  unit === 'month' ? limits.periodMonths : limits.periodYears;

const keep = <T>(value: T | undefined, options: readonly T[]) =>
  value !== undefined && options.includes(value) ? value : options[0];

/** The choices made, as far as the offer has them; else the first that it has. */
export function fit(configuration: Configuration, offer: Offer | undefined): Configuration {
  const fitted = {
    ...configuration,
    periodNum: Math.min(configuration.periodNum, mostPeriods(configuration.periodUnit)),
  };
  if (!offer) return fitted;
  const os = keep(configuration.os, osOptions(offer));
  return {
    ...fitted,
    os,
    network: keep(configuration.network, networkOptions(offer, os)),
    bandSizeMbps: keep(configuration.bandSizeMbps, offer.bandSizesMbps),
  };
}

const { instanceNamePrefix, count: countSchema } = CreateInstance.input.shape;

/** Blanks at an end are nobody's wish: they would be part of every name. */
export function prefixFault(prefix: string): Fault | undefined {
  if (prefix.trim() === '') return { kind: 'required' };
  if (prefix !== prefix.trim()) return { kind: 'outerSpace' };
  return faultOf(instanceNamePrefix, prefix);
}

export const countFault = (count: number | null): Fault | undefined => faultOf(countSchema, count);

function offerFault(offer: Offer | undefined): Fault | undefined {
  if (!offer) return { kind: 'required' };
  return offer.obstacle && { kind: 'notOrderable' };
}

/** What keeps a fitted configuration from being ordered, by field; empty where nothing does. */
export function faultsOf(
  { prefix, count }: Configuration,
  offer: Offer | undefined,
): [Field, Fault][] {
  const found = { offer: offerFault(offer), prefix: prefixFault(prefix), count: countFault(count) };
  return (Object.entries(found) as [Field, Fault | undefined][]).flatMap(([field, fault]) =>
    fault ? [[field, fault] as [Field, Fault]] : [],
  ); // entries forgets the keys
}

/** The order that will be sent, or undefined while something keeps it from being one. */
export function toInput(
  configuration: Configuration,
  offer: Offer | undefined,
): OrderInput | undefined {
  const {
    os,
    network,
    bandSizeMbps,
    prefix,
    count,
    periodUnit,
    periodNum,
    isAutoPay,
    isAutoRenew,
  } = fit(configuration, offer);
  if (!offer || os === undefined || bandSizeMbps === undefined || count === null) return undefined;
  if (faultsOf(configuration, offer).length > 0) return undefined;
  return {
    os,
    instanceSkuId: offer.skuId,
    bandSkuId: offer.bandSkuId,
    regionId: offer.regionId,
    instanceNamePrefix: prefix,
    bandSize: bandSizeMbps,
    count,
    chargeParam: {
      chargingMode: 1,
      periodType: periodTypes[periodUnit],
      periodNum,
      isAutoPay: isAutoPay ? 1 : 0,
      isAutoRenew: isAutoRenew ? 1 : 0,
    },
    ...(network === undefined ? {} : { network }),
  };
}

const fieldsByCode: Readonly<Record<string, Field>> = {
  'KOOPHONE.API.3001': 'bandSizeMbps',
  'KOOPHONE.API.3002': 'offer',
  'KOOPHONE.API.3003': 'os',
  'KOOPHONE.API.3006': 'periodNum',
  'KOOPHONE.API.3007': 'periodNum',
};

/** The field that a refusal speaks about, or undefined where it is none's. */
export const fieldOfCode = (code: string): Field | undefined => fieldsByCode[code];
