import { Checkbox, Radio } from 'antd';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { imageTexts, sceneTexts } from './compare.ts';
import styles from './OfferCard.module.css';
import type { Offer } from './offers.ts';
import { regionText } from './region-text.ts';
import { specText, wordsIn } from './sentence.ts';

interface Props {
  offer: Offer;
  isChosen: boolean;
  isCompared: boolean;
  canCompare: boolean;
  onChoose: (offer: Offer) => void;
  onCompare: (offer: Offer, isCompared: boolean) => void;
}

/** One offer: a radio button that is the whole row, and a box that puts it beside others. */
export function OfferCard({ offer, isChosen, isCompared, canCompare, onChoose, onCompare }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const spec = specText(offer, m);
  const resolution = wordsIn(format, offer.maxResolution);
  const scenes = sceneTexts(offer, format);
  const facts: [label: string, text: string][] = [
    [m.offers.resolution, resolution ?? ''],
    [
      m.offers.bandwidth,
      offer.bandSizesMbps.length > 0 ? m.offers.mbps(offer.bandSizesMbps.join(' / ')) : '',
    ],
    [m.offers.images, imageTexts(offer, m).join(', ')],
    [m.offers.scenes, scenes.length > 0 ? format.list(scenes) : ''],
  ];
  const reasonId = `obstacle-${offer.key}`;
  return (
    <li
      className={`stack gap-1 card shrink wrap pad-box relative ${styles.card}`}
      data-chosen={isChosen}
      data-closed={offer.obstacle !== undefined}
    >
      <div className="line top between">
        <Radio
          className={`strong ${styles.title}`}
          name="offer"
          checked={isChosen}
          disabled={offer.obstacle !== undefined}
          {...(offer.obstacle && { 'aria-describedby': reasonId })}
          onChange={() => onChoose(offer)}
        >
          {spec}
        </Radio>
        <Checkbox
          className={`relative fixed ${styles.compare}`}
          checked={isCompared}
          disabled={!isCompared && !canCompare}
          aria-label={m.offers.compareThis(`${spec} ${regionText(offer.regionId, format)}`)}
          onChange={(event) => onCompare(offer, event.target.checked)}
        >
          {m.offers.compare}
        </Checkbox>
      </div>
      <dl className={`row gap-facts ${styles.facts}`}>
        {facts.map(
          ([label, text]) =>
            text !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {offer.obstacle && (
        <p id={reasonId} className="warn small">
          {m.obstacles[offer.obstacle]}
        </p>
      )}
      <code className="soft small">{offer.skuId}</code>
    </li>
  );
}
