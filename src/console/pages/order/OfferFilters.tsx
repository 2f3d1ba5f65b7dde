import { useId } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './OfferList.module.css';
import { filterChoices, type Offer, type OfferFilter } from './offers.ts';
import { CheckInput, SelectInput, TextInput } from '../../ui/inputs.tsx';

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
  const id = useId();
  const choices = filterChoices(offers);
  const isFiltered = Object.keys(filter).length > 0;

  function set(key: keyof OfferFilter, value: OfferFilter[keyof OfferFilter] | undefined) {
    const { [key]: _, ...rest } = filter;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  }

  const select = (
    key: 'region' | 'type' | 'compute',
    label: string,
    all: string,
    values: readonly string[],
    text = (value: string) => value,
  ) => (
    <SelectInput
      aria-label={label}
      value={filter[key] ?? ''}
      onChange={(event) => set(key, event.target.value || undefined)}
    >
      <option value="">{all}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {text(value)}
        </option>
      ))}
    </SelectInput>
  );

  return (
    <search className={styles.filters}>
      <TextInput
        type="search"
        aria-label={m.offers.text}
        placeholder={m.offers.text}
        value={filter.text ?? ''}
        onChange={(event) => set('text', event.target.value || undefined)}
      />
      {select('region', m.offers.region, m.offers.allRegions, choices.regions)}
      {select(
        'type',
        m.offers.type,
        m.offers.allTypes,
        choices.types,
        (type) => m.types[type] ?? type,
      )}
      {select('compute', m.offers.compute, m.offers.allComputes, choices.computes)}
      <SelectInput
        aria-label={m.offers.band}
        value={filter.bandMbps ?? ''}
        onChange={(event) =>
          set('bandMbps', event.target.value ? Number(event.target.value) : undefined)
        }
      >
        <option value="">{m.offers.allBands}</option>
        {choices.bandsMbps.map((size) => (
          <option key={size} value={size}>
            {m.offers.mbps(format.number(size))}
          </option>
        ))}
      </SelectInput>
      <label className={`line ${styles.orderable}`} htmlFor={`${id}-orderable`}>
        <CheckInput
          id={`${id}-orderable`}
          checked={filter.isOrderableOnly ?? false}
          onChange={(event) => set('isOrderableOnly', event.target.checked || undefined)}
        />
        {m.offers.orderableOnly}
      </label>
      <p className={`line soft whole ${styles.count}`} aria-live="polite">
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
