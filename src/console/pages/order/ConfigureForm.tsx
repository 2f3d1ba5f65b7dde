import { Checkbox, Form as AntdForm, Input, InputNumber, Radio } from 'antd';
import { limits } from '../../../contract/fields.ts';
import { Form } from '../../ui/form/Form.tsx';
import { FormField, FormRadios } from '../../ui/form/FormField.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import {
  countFault,
  mostPeriods,
  prefixFault,
  type Configuration,
  type Field,
} from './configuration.ts';
import styles from './ConfigureForm.module.css';
import { previewNames } from './names.ts';
import { networkOptions, osOptions, type Offer } from './offers.ts';
import { termText } from './sentence.ts';

interface Props {
  offer: Offer | undefined;
  /** Fitted to the offer. */
  configuration: Configuration;
  /** A refusal that speaks about a field, shown there. */
  refusal: { field: Field; error: unknown } | undefined;
  isDisabled: boolean;
  onChange: (change: Partial<Configuration>) => void;
}

export const formName = 'order';

const plain = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, label: value }));

/** What an order asks for beyond the SKU. The SKU decides what can be chosen; nothing else is on offer. */
export function ConfigureForm({ offer, configuration, refusal, isDisabled, onChange }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const { os, prefix, count, periodUnit, periodNum, isAutoPay, isAutoRenew } = configuration;
  const names = previewNames(prefix, count ?? 1);
  const networks = offer ? networkOptions(offer, os) : [];
  const field = (name: Field) => ({
    name,
    label: m.fields[name],
    refusal:
      refusal?.field === name
        ? { error: refusal.error, title: m.reviewing.refusedTitle }
        : undefined,
  });

  return (
    <Form
      name={formName}
      values={configuration}
      // A year has fewer of them than months.
      onChange={(change) => onChange(change.periodUnit ? { ...change, periodNum: 1 } : change)}
      isDisabled={isDisabled}
      className={`stack gap-4 top ${styles.form}`}
    >
      {(!offer || offer.obstacle) && <p className="soft">{m.form.noOffer}</p>}
      {offer && !offer.obstacle && (
        <>
          <FormRadios {...field('os')} hint={m.form.osHint} options={plain(osOptions(offer))} />
          {networks.length > 0 ? (
            <FormRadios {...field('network')} options={plain(networks)} />
          ) : (
            <AntdForm.Item label={m.fields.network}>
              <p className="soft">{m.form.networkOpen}</p>
            </AntdForm.Item>
          )}
          <FormRadios
            {...field('bandSizeMbps')}
            options={offer.bandSizesMbps.map((value) => ({
              value,
              label: m.offers.mbps(format.number(value)),
            }))}
          />
        </>
      )}
      <FormField
        {...field('prefix')}
        fault={prefixFault}
        isRequired
        hint={
          prefixFault(prefix) || countFault(count) ? (
            m.form.prefixHint(format.number(limits.namePrefixLength))
          ) : (
            <>
              <span className="mono">{m.form.preview(names.first, names.last)}</span>
              <br />
              {m.form.previewNote}
            </>
          )
        }
      >
        <Input
          autoComplete="off"
          spellCheck={false}
          count={{ show: true, max: limits.namePrefixLength }}
        />
      </FormField>
      <FormField
        {...field('count')}
        fault={countFault}
        isRequired
        hint={m.form.countHint(format.number(limits.orderCount))}
      >
        <InputNumber<number> step={1} inputMode="numeric" />
      </FormField>
      <div className="stack shrink">
        <FormRadios
          {...field('periodNum')}
          name="periodUnit"
          options={(['month', 'year'] as const).map((value) => ({
            value,
            label: m.form.units[value],
          }))}
        />
        <AntdForm.Item name="periodNum" noStyle>
          <Radio.Group
            className={styles.numbers ?? ''}
            optionType="button"
            buttonStyle="solid"
            aria-label={m.form.units[periodUnit]}
            options={Array.from({ length: mostPeriods(periodUnit) }, (_, i) => ({
              value: i + 1,
              label: String(i + 1),
              title: termText(periodUnit, i + 1, m),
            }))}
          />
        </AntdForm.Item>
        <p className="soft">{termText(periodUnit, periodNum, m)}</p>
      </div>
      <fieldset className={`stack gap-2-6 whole ${styles.payment}`}>
        <legend>{m.form.payment}</legend>
        <FormField
          name="isAutoPay"
          item={{ valuePropName: 'checked' }}
          hint={isAutoPay ? m.form.autoPayOn : m.form.autoPayOff}
        >
          <Checkbox>{m.form.autoPay}</Checkbox>
        </FormField>
        <FormField
          name="isAutoRenew"
          item={{ valuePropName: 'checked' }}
          hint={isAutoRenew ? m.form.autoRenewOn : m.form.autoRenewOff}
        >
          <Checkbox>{m.form.autoRenew}</Checkbox>
        </FormField>
      </fieldset>
    </Form>
  );
}
