import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Select, Switch } from 'antd';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import { alertFields, alertKinds, alertLimits, severities } from '../../../contract/alerts.ts';
import { enumerationOf, fieldWords } from '../../../contract/alert-state-words.ts';
import { severityWords } from '../../../contract/alert-words.ts';
import { settingsQuery } from '../../api/queries.ts';
import { Form } from '../../ui/form/Form.tsx';
import { FormField, FormRadios } from '../../ui/form/FormField.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { NameField } from './NameField.tsx';
import type { RuleDraft } from './rule-draft.ts';
import { RuleSchedule } from './RuleSchedule.tsx';
import { RuleView } from './RuleView.tsx';

interface Props {
  draft: RuleDraft;
  channels: readonly AlertChannel[];
  isBusy: boolean;
  onChange: (change: Partial<RuleDraft>) => void;
}

/** What a rule looks for, whom it tells and when not. */
export function RuleForm({ draft, channels, isBusy, onChange }: Props) {
  const words = useMessages('alerts');
  const m = words.rules;
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const { kind, field } = draft;
  const hasView = kind === 'phones' || kind === 'failure';
  const statuses = enumerationOf(field, settings?.statusEnum ?? 'data');
  return (
    <Form
      name="alert-rule"
      values={draft}
      isDisabled={isBusy}
      className="halves gap-3"
      // A state of one field says nothing of another.
      onChange={(change) =>
        onChange(change.field === undefined ? change : { ...change, values: [] })
      }
    >
      <NameField label={m.name} />
      <FormRadios
        name="severity"
        label={m.severity}
        options={severities.map((value) => ({ value, label: format.pick(severityWords[value]) }))}
      />
      <FormRadios
        name="kind"
        label={m.kind}
        hint={m.kindHints[kind]}
        className="whole"
        options={alertKinds.map((value) => ({ value, label: m.kinds[value] }))}
      />
      {hasView && <RuleView view={draft.view} onChange={(view) => onChange({ view })} />}
      {kind === 'phones' && (
        <>
          <FormField name="field" label={m.field} className="whole">
            <Select
              virtual={false}
              options={alertFields.map((value) => ({
                value,
                label: format.pick(fieldWords[value]),
              }))}
            />
          </FormField>
          <FormField name="values" label={m.values} isGroup className="whole">
            <Checkbox.Group
              options={statuses.map(({ value, label }) => ({ value, label: format.pick(label) }))}
            />
          </FormField>
          <FormRadios
            name="measure"
            label={m.measure}
            options={(['count', 'percent'] as const).map((value) => ({
              value,
              label: m.measures[value],
            }))}
          />
          <FormField name="least" label={m.least} isRequired>
            <InputNumber min={0} className="full" />
          </FormField>
        </>
      )}
      {(kind === 'phones' || kind === 'watch') && (
        <FormField name="minutes" label={m.minutes} hint={m.minutesHint} isRequired>
          <InputNumber min={0} max={alertLimits.minutes} precision={0} className="full" />
        </FormField>
      )}
      {kind === 'batch' && (
        <FormField name="percent" label={m.percent} isRequired>
          <InputNumber min={0} max={100} className="full" />
        </FormField>
      )}
      {kind === 'order' && (
        <FormField name="hours" label={m.hours} isRequired>
          <InputNumber min={1} max={alertLimits.hours} precision={0} className="full" />
        </FormField>
      )}
      {kind === 'schedule' && <RuleSchedule id={draft.schedule} />}
      <FormField name="repeat" label={m.repeat} hint={m.repeatHint}>
        <InputNumber
          min={alertLimits.leastRepeatMinutes}
          max={alertLimits.minutes}
          precision={0}
          className="full"
        />
      </FormField>
      <FormField name="channels" label={m.channels} isGroup className="whole">
        {channels.length === 0 ? (
          <span className="soft">{m.noChannels}</span>
        ) : (
          <Checkbox.Group options={channels.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
      </FormField>
      <FormField name="quietFrom" label={m.quietFrom} hint={m.quietHint}>
        <Input placeholder="22:00" maxLength={5} autoComplete="off" />
      </FormField>
      <FormField name="quietTo" label={m.quietTo}>
        <Input placeholder="07:00" maxLength={5} autoComplete="off" />
      </FormField>
      <FormField name="zone" label={m.zone}>
        <Input maxLength={64} autoComplete="off" spellCheck={false} />
      </FormField>
      <div className="row gap-4">
        <FormField
          name="tells_recovery"
          label={m.tellsRecovery}
          item={{ valuePropName: 'checked' }}
        >
          <Switch />
        </FormField>
        <FormField name="is_on" label={m.isOn} item={{ valuePropName: 'checked' }}>
          <Switch />
        </FormField>
      </div>
    </Form>
  );
}
