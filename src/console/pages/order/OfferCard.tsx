import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { imageTexts, sceneTexts } from './compare.ts';
import styles from './OfferCard.module.css';
import type { Offer } from './offers.ts';
import { specText } from './sentence.ts';
import { CheckInput, RadioInput } from '../../ui/inputs.tsx';

interface Props {
  offer: Offer;
  isChosen: boolean;
  isCompared: boolean;
  canCompare: boolean;
  onChoose: (offer: Offer) => void;
  onCompare: (offer: Offer, isCompared: boolean) => void;
}

/** One offer: a radio button that is the whole card, and a box that puts it beside others. */
export function OfferCard({ offer, isChosen, isCompared, canCompare, onChoose, onCompare }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const spec = specText(offer, m);
  const scenes = sceneTexts(offer, format);
  const reasonId = `obstacle-${offer.key}`;
  return (
    <li
      className={`card shrink ${styles.card}`}
      data-chosen={isChosen}
      data-closed={offer.obstacle !== undefined}
    >
      <label className={`line baseline strong wrap ${styles.title}`}>
        <RadioInput
          name="offer"
          checked={isChosen}
          disabled={offer.obstacle !== undefined}
          aria-describedby={offer.obstacle && reasonId}
          onChange={() => onChoose(offer)}
        />
        <span>{spec}</span>
      </label>
      <dl className={styles.facts}>
        <dt>{m.offers.resolution}</dt>
        <dd>{offer.maxResolution ?? '–'}</dd>
        <dt>{m.offers.bandwidth}</dt>
        <dd>
          {offer.bandSizesMbps.length > 0 ? m.offers.mbps(offer.bandSizesMbps.join(' / ')) : '–'}
        </dd>
        <dt>{m.offers.images}</dt>
        <dd className="row gap-1">
          {imageTexts(offer, m).map((text) => (
            <span key={text} className={styles.tag}>
              {text}
            </span>
          ))}
        </dd>
        {scenes.length > 0 && (
          <>
            <dt>{m.offers.scenes}</dt>
            <dd>{format.list(scenes)}</dd>
          </>
        )}
      </dl>
      {offer.obstacle && (
        <p id={reasonId} className="warn small">
          {m.obstacles[offer.obstacle]}
        </p>
      )}
      <div className={`line between ${styles.foot}`}>
        <code title={offer.skuId}>{offer.skuId}</code>
        <label className={`line fixed ${styles.compare}`}>
          <CheckInput
            checked={isCompared}
            disabled={!isCompared && !canCompare}
            aria-label={m.offers.compareThis(`${spec} ${offer.regionId}`)}
            onChange={(event) => onCompare(offer, event.target.checked)}
          />
          {m.offers.compare}
        </label>
      </div>
    </li>
  );
}
