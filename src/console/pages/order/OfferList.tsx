import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { mostCompared } from './compare.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { OfferCard } from './OfferCard.tsx';
import { OfferFilters } from './OfferFilters.tsx';
import styles from './OfferList.module.css';
import { filterOffers, type Offer, type OfferFilter } from './offers.ts';
import { regionText } from './region-text.ts';

interface Props {
  offers: readonly Offer[];
  filter: OfferFilter;
  onFilter: (filter: OfferFilter) => void;
  chosen: string | undefined;
  onChoose: (offer: Offer) => void;
}

/** All offers by region, to be narrowed, put beside each other and chosen from. */
export function OfferList({ offers, filter, onFilter, chosen, onChoose }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const [comparedKeys, setComparedKeys] = useState<ReadonlySet<string>>(new Set());
  const [isComparing, setIsComparing] = useState(false);
  const shown = filterOffers(offers, filter);
  const compared = offers.filter(({ key }) => comparedKeys.has(key));
  const regions = [...new Set(shown.map(({ regionId }) => regionId))];

  function compare({ key }: Offer, isCompared: boolean) {
    const next = new Set(comparedKeys);
    if (isCompared) next.add(key);
    else next.delete(key);
    setComparedKeys(next);
  }

  if (offers.length === 0)
    return <p className={`pad-6 center frame ${styles.empty}`}>{m.offers.none}</p>;
  return (
    <>
      <OfferFilters offers={offers} shown={shown.length} filter={filter} onChange={onFilter} />
      {shown.length === 0 && (
        <p className={`pad-6 center frame ${styles.empty}`}>{m.offers.noneMatch}</p>
      )}
      {regions.map((region) => (
        <section key={region} className="stack" aria-labelledby={`order-region-${region}`}>
          <h3 className="soft" id={`order-region-${region}`} title={region}>
            {regionText(region, format)}
          </h3>
          <ul className={`stack ${styles.cards}`}>
            {shown
              .filter(({ regionId }) => regionId === region)
              .map((offer) => (
                <OfferCard
                  key={offer.key}
                  offer={offer}
                  isChosen={offer.key === chosen}
                  isCompared={comparedKeys.has(offer.key)}
                  canCompare={comparedKeys.size < mostCompared}
                  onChoose={onChoose}
                  onCompare={compare}
                />
              ))}
          </ul>
        </section>
      ))}
      {compared.length > 0 && (
        <div className={`row pad-box floating foot ${styles.compareBar}`}>
          <span className="grow" aria-live="polite">
            {m.offers.compareBar(format.number(compared.length), format.number(mostCompared))}
          </span>
          <Button disabled={compared.length < 2} onClick={() => setIsComparing(true)}>
            {m.offers.compareOpen}
          </Button>
          <Button variant="quiet" onClick={() => setComparedKeys(new Set())}>
            {m.offers.compareClear}
          </Button>
        </div>
      )}
      {isComparing && (
        <CompareDialog
          offers={compared}
          onClose={() => setIsComparing(false)}
          onChoose={(offer) => {
            setIsComparing(false);
            onChoose(offer);
          }}
        />
      )}
    </>
  );
}
