import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useMemo } from 'react';
import { cronFault } from '../../../../batch-engine/schedule-times.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fault } from '../../../ui/form/fault.ts';
import { FormField, FormRadios } from '../../../ui/form/FormField.tsx';
import { NextRuns } from '../NextRuns.tsx';
import { whenOf, type ScheduleDraft } from '../draft.ts';
import { hourSteps, rhythmKinds } from '../rhythm.ts';

interface Props {
  draft: ScheduleDraft;
  faultOf: (field: 'at' | 'time' | 'days' | 'cron' | 'zone') => (value: never) => Fault | undefined;
}

const mostDays = 31;
const hasTime: ReadonlySet<ScheduleDraft['rhythm']> = new Set(['day', 'weekdays', 'week', 'month']);

/** When it runs: in parts or as a cron text, in a zone; and what that comes to. */
export function WhenFields({ draft, faultOf }: Props) {
  const { form: m, days } = useMessages('schedules');
  const { rhythm, zone, blackouts } = draft;
  const zones = useMemo(
    () => [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])],
    [zone],
  );
  const cronFaultOf = (text: string) =>
    faultOf('cron')(text as never) ?? // It takes the value of this field.
    (cronFault(text, zone) === undefined ? undefined : ({ kind: 'wrong' } as const));
  const when = whenOf(draft);
  const timing = useMemo(
    () => when && { when, zone, blackouts },
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- `when` is made anew each time
    [JSON.stringify(when), zone, blackouts],
  );
  return (
    <>
      <FormRadios
        name="rhythm"
        label={m.rhythm}
        options={(['once', ...rhythmKinds] as const).map((value) => ({
          value,
          label: m.rhythms[value],
        }))}
      />
      <div className="row gap-3 top">
        {rhythm === 'once' && (
          <FormField name="at" label={m.at} isRequired fault={faultOf('at')}>
            <Input type="datetime-local" />
          </FormField>
        )}
        {rhythm === 'week' && (
          <FormField name="days" label={m.onDays} isGroup isRequired fault={faultOf('days')}>
            <Checkbox.Group options={days.map((label, value) => ({ value, label }))} />
          </FormField>
        )}
        {rhythm === 'month' && (
          <FormField name="day" label={m.onDay}>
            <Select
              virtual={false}
              options={Array.from({ length: mostDays }, (_, n) => ({ value: n + 1, label: n + 1 }))}
            />
          </FormField>
        )}
        {hasTime.has(rhythm) && (
          <FormField name="time" label={m.time} isRequired fault={faultOf('time')}>
            <Input type="time" />
          </FormField>
        )}
        {rhythm === 'hours' && (
          <>
            <FormField name="hours" label={m.hours}>
              <Select
                virtual={false}
                options={hourSteps.map((value) => ({ value, label: value }))}
              />
            </FormField>
            <FormField name="minute" label={m.minute}>
              <InputNumber<number> min={0} max={59} precision={0} />
            </FormField>
          </>
        )}
        {rhythm === 'cron' && (
          <FormField name="cron" label={m.cron} hint={m.cronHint} isRequired fault={cronFaultOf}>
            <Input autoComplete="off" spellCheck={false} className="mono" />
          </FormField>
        )}
        <FormField name="zone" label={m.zone} isRequired fault={faultOf('zone')}>
          <Select
            showSearch
            popupMatchSelectWidth={false}
            options={zones.map((value) => ({ value, label: value }))}
          />
        </FormField>
      </div>
      {timing && (
        <section className="stack gap-1">
          <h3>{m.nextRuns}</h3>
          <NextRuns timing={timing} label={m.nextRuns} none={m.noRuns} />
        </section>
      )}
    </>
  );
}
