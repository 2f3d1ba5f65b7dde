import { Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { limits } from '../../../contract/fields.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import {
  mostOf,
  mostPeriods,
  type Configuration,
  type Fault,
  type Field,
} from './configuration.ts';
import styles from './ConfigureForm.module.css';
import { previewNames } from './names.ts';
import { networkOptions, osOptions, type Offer } from './offers.ts';
import { specText, termText } from './sentence.ts';

interface Props {
  offer: Offer | undefined;
  /** Fitted to the offer. */
  configuration: Configuration;
  faults: Partial<Record<Field, Fault>>;
  /** A refusal that speaks about a field, shown there. */
  refusal: { field: Field; error: unknown } | undefined;
  isDisabled: boolean;
  onChange: (change: Partial<Configuration>) => void;
}

const plain = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, label: value }));

/** The anchor of a field, for focus and scrolling. */
export const fieldId = (field: Field): string => `order-${field}`;

/** What an order asks for beyond the SKU. The SKU decides what can be chosen; nothing else is on offer. */
export function ConfigureForm({
  offer,
  configuration,
  faults,
  refusal,
  isDisabled,
  onChange,
}: Props) {
  const m = useMessages('order');
  const format = useFormat();
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
  } = configuration;
  const names = previewNames(prefix, count ?? 1);

  const item = (
    field: Field,
    children: ReactNode,
    { hint, isInput = false }: { hint?: ReactNode; isInput?: boolean } = {},
  ) => {
    const fault = field === 'offer' && !offer ? undefined : faults[field]; // It is asked for in its own words below.
    const most = format.number(mostOf(field));
    return (
      <div key={field} id={fieldId(field)} tabIndex={-1} className={`stack shrink ${styles.field}`}>
        <Form.Item
          label={<span id={`${fieldId(field)}-label`}>{m.fields[field]}</span>}
          {...(isInput ? { htmlFor: `${fieldId(field)}-input` } : {})}
          {...(fault === undefined
            ? {}
            : {
                validateStatus: 'error',
                help: <span id={`${fieldId(field)}-note`}>{m.faults[fault](field, most)}</span>,
              })}
          extra={
            hint === undefined || fault !== undefined ? undefined : (
              <div id={`${fieldId(field)}-hint`}>{hint}</div>
            )
          }
        >
          {children}
        </Form.Item>
        <Suspense>
          {refusal?.field === field && (
            <ErrorPanel error={refusal.error} title={m.reviewing.refusedTitle} />
          )}
        </Suspense>
      </div>
    );
  };
  const described = (field: Field) => ({
    'aria-invalid': faults[field] !== undefined,
    'aria-describedby':
      faults[field] === undefined ? `${fieldId(field)}-hint` : `${fieldId(field)}-note`,
  });
  const radios = <T extends string | number>(
    field: Field,
    value: T | undefined,
    options: readonly { value: T; label: string }[],
    set: (value: T) => void,
  ) => (
    <Radio.Group
      optionType="button"
      buttonStyle="solid"
      name={fieldId(field)}
      aria-labelledby={`${fieldId(field)}-label`}
      value={value}
      options={[...options]}
      onChange={(event) => set(event.target.value as T)} // One of the options.
    />
  );

  return (
    <Form layout="vertical" component="div" disabled={isDisabled} className={styles.form ?? ''}>
      {item(
        'offer',
        offer ? (
          <p className="strong wrap">{`${specText(offer, m)} · ${offer.regionId}`}</p>
        ) : (
          <p className="soft">{m.form.noOffer}</p>
        ),
      )}
      {offer && !offer.obstacle && (
        <>
          {item(
            'os',
            radios('os', os, plain(osOptions(offer)), (value) => onChange({ os: value })),
            { hint: m.form.osHint },
          )}
          {networkOptions(offer, os).length > 0
            ? item(
                'network',
                radios('network', network, plain(networkOptions(offer, os)), (value) =>
                  onChange({ network: value }),
                ),
              )
            : item('network', <p className="soft">{m.form.networkOpen}</p>)}
          {item(
            'bandwidth',
            radios(
              'bandwidth',
              bandSizeMbps,
              offer.bandSizesMbps.map((value) => ({
                value,
                label: m.offers.mbps(format.number(value)),
              })),
              (value) => onChange({ bandSizeMbps: value }),
            ),
          )}
        </>
      )}
      {item(
        'prefix',
        <Input
          id={`${fieldId('prefix')}-input`}
          value={prefix}
          autoComplete="off"
          spellCheck={false}
          count={{ show: true, max: limits.namePrefixLength }}
          {...described('prefix')}
          onChange={(event) => onChange({ prefix: event.target.value })}
        />,
        {
          isInput: true,
          hint: faults.count ? (
            m.form.prefixHint(format.number(limits.namePrefixLength))
          ) : (
            <>
              <span className="mono">{m.form.preview(names.first, names.last)}</span>
              <br />
              {m.form.previewNote}
            </>
          ),
        },
      )}
      {item(
        'count',
        <InputNumber<number>
          id={`${fieldId('count')}-input`}
          value={count}
          step={1}
          inputMode="numeric"
          {...described('count')}
          onChange={(value) => onChange({ count: value })}
        />,
        { isInput: true, hint: m.form.countHint(format.number(limits.orderCount)) },
      )}
      {item(
        'period',
        <div className={styles.period}>
          {radios(
            'period',
            periodUnit,
            (['month', 'year'] as const).map((value) => ({ value, label: m.form.units[value] })),
            (value) => onChange({ periodUnit: value, periodNum: 1 }),
          )}
          <Radio.Group
            className={styles.numbers ?? ''}
            optionType="button"
            buttonStyle="solid"
            name="order-period-num"
            aria-label={m.form.units[periodUnit]}
            value={periodNum}
            options={Array.from({ length: mostPeriods(periodUnit) }, (_, i) => ({
              value: i + 1,
              label: String(i + 1),
              title: termText(periodUnit, i + 1, m),
            }))}
            onChange={(event) => onChange({ periodNum: Number(event.target.value) })}
          />
        </div>,
        { hint: termText(periodUnit, periodNum, m) },
      )}
      <fieldset className={`stack gap-1 shrink ${styles.payment}`}>
        <legend>{m.form.payment}</legend>
        <Checkbox
          checked={isAutoPay}
          aria-describedby="order-autopay-note"
          onChange={(event) => onChange({ isAutoPay: event.target.checked })}
        >
          {m.form.autoPay}
        </Checkbox>
        <p id="order-autopay-note">{isAutoPay ? m.form.autoPayOn : m.form.autoPayOff}</p>
        <Checkbox
          checked={isAutoRenew}
          aria-describedby="order-autorenew-note"
          onChange={(event) => onChange({ isAutoRenew: event.target.checked })}
        >
          {m.form.autoRenew}
        </Checkbox>
        <p id="order-autorenew-note">{isAutoRenew ? m.form.autoRenewOn : m.form.autoRenewOff}</p>
      </fieldset>
    </Form>
  );
}
