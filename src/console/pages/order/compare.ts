import { chargeModes } from '../../../contract/operation-statuses.ts';
import { findStatus } from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Image, Offer } from './offers.ts';
import { regionText } from './region-text.ts';
import { sizeText, wordsIn } from './sentence.ts';

export interface CompareRow {
  label: string;
  /** One a column, in the order of the offers. */
  values: readonly string[];
  isDifferent: boolean;
}

export const mostCompared = 4;

const none = '–';

const imageText = ({ version, network, isEnabled }: Image, disabled: string) =>
  [version, network, isEnabled ? undefined : `(${disabled})`].filter(Boolean).join(' ');

/** The images with their networks, then what the scenes have beside these. */
export function imageTexts(
  { images, sceneNetworks }: Offer,
  { offers: m }: Messages<'order'>,
): string[] {
  const enabled = images.filter(({ isEnabled }) => isEnabled);
  const isLacking = (network: string): boolean =>
    enabled.some(
      ({ version }) =>
        !enabled.some((image) => image.version === version && image.network === network),
    );
  return [
    ...new Set(images.map((image) => imageText(image, m.disabledImage))),
    ...sceneNetworks.filter(isLacking).map(m.sceneNetwork),
  ];
}

export const sceneTexts = ({ scenes }: Offer, format: Format): string[] => [
  ...new Set(scenes.map(({ text }) => format.pick(text))),
];

const chargeText = ({ chargeMode }: Offer, format: Format): string =>
  chargeMode === undefined ? none : format.pick(findStatus(chargeModes, chargeMode).label);

/** Offers beside each other, a row for each thing that an offer says. */
export function compareOffers(
  offers: readonly Offer[],
  m: Messages<'order'>,
  format: Format,
): CompareRow[] {
  const row = (label: string, read: (offer: Offer) => string | undefined): CompareRow => {
    const values = offers.map((offer) => read(offer) || none);
    return { label, values, isDifferent: new Set(values).size > 1 };
  };
  return [
    row(m.offers.region, ({ regionId }) => regionText(regionId, format)),
    row(m.offers.type, ({ type }) => type && (m.types[type] ?? type)),
    row(m.offers.compute, ({ compute }) => compute && sizeText(compute, m)),
    row(m.offers.storage, ({ storage }) => storage && sizeText(storage, m)),
    row(m.offers.resolution, ({ maxResolution }) => wordsIn(format, maxResolution)),
    row(m.offers.bandwidth, ({ bandSizesMbps }) =>
      bandSizesMbps.length > 0 ? m.offers.mbps(bandSizesMbps.join(' / ')) : undefined,
    ),
    row(m.offers.images, (offer) => imageTexts(offer, m).join('\n')),
    row(m.offers.scenes, (offer) => sceneTexts(offer, format).join('\n')),
    row(m.offers.charge, (offer) => chargeText(offer, format)),
    row(m.offers.name, ({ name }) => wordsIn(format, name)),
    row(m.offers.skuId, ({ skuId }) => skuId),
  ];
}
