import { Checkbox, Input, Select } from 'antd';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './OfferList.module.css';
import { filterChoices, type Offer, type OfferFilter } from './offers.ts';
import { regionText } from './region-text.ts';
import { sizeText } from './sentence.ts';

interface Props {
  offers: readonly Offer[];
  shown: number;
  filter: OfferFilter;
  onChange: (filter: OfferFilter) => void;
}

/** What narrows the offers; what it can be set to comes from the offers themselves. */
export function OfferFilters({ offers, shown, filter, onChange }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const choices = filterChoices(offers);
  const isFiltered = Object.keys(filter).length > 0;

  function set(key: keyof OfferFilter, value: OfferFilter[keyof OfferFilter] | undefined) {
    const { [key]: _, ...rest } = filter;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  }

  const select = <Key extends 'region' | 'type' | 'compute' | 'bandMbps'>(
    key: Key,
    label: string,
    all: string,
    values: readonly NonNullable<OfferFilter[Key]>[],
    text: (value: NonNullable<OfferFilter[Key]>) => string,
  ) => (
    <Select
      aria-label={label}
      placeholder={all}
      allowClear
      value={filter[key] ?? null}
      options={values.map((value) => ({ value, label: text(value) }))}
      onChange={(value) => set(key, value ?? undefined)}
    />
  );

  return (
    <search className={`stack middle ${styles.filters}`}>
      <Input
        type="search"
        aria-label={m.offers.text}
        placeholder={m.offers.text}
        value={filter.text ?? ''}
        onChange={(event) => set('text', event.target.value || undefined)}
      />
      {select('region', m.offers.region, m.offers.allRegions, choices.regions, (id) =>
        regionText(id, format),
      )}
      {select(
        'type',
        m.offers.type,
        m.offers.allTypes,
        choices.types,
        (type) => m.types[type] ?? type,
      )}
      {select('compute', m.offers.compute, m.offers.allComputes, choices.computes, (text) =>
        sizeText(text, m),
      )}
      {select('bandMbps', m.offers.band, m.offers.allBands, choices.bandsMbps, (size) =>
        m.offers.mbps(format.number(size)),
      )}
      <Checkbox
        checked={filter.isOrderableOnly ?? false}
        onChange={(event) => set('isOrderableOnly', event.target.checked || undefined)}
      >
        {m.offers.orderableOnly}
      </Checkbox>
      <p className="line soft whole tap" aria-live="polite">
        {m.offers.count(format.number(shown), format.number(offers.length))}
        {isFiltered && (
          <Button variant="quiet" size="small" onClick={() => onChange({})}>
            {m.offers.clear}
          </Button>
        )}
      </p>
    </search>
  );
}
