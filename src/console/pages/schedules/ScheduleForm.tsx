import { Input, InputNumber } from 'antd';
import { Suspense, useState } from 'react';
import type { Schedule } from '../../../contract/schedules.ts';
import { useSavedItems } from '../../api/saved-items.ts';
import { SendOptions } from '../../batch/view/SendOptions.tsx';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { useMessages } from '../../i18n/messages.ts';
import { announce } from '../../ui/announcements.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { Button } from '../../ui/Button.tsx';
import { Form } from '../../ui/form/Form.tsx';
import { FormField, FormRadios } from '../../ui/form/FormField.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { cronFault } from '../../../batch-engine/schedule-times.ts';
import { emptyFleet } from '../../../batch-engine/fleet/fleet.ts';
import { createPhoneIndex } from '../../batch/assign/phone-index.ts';
import {
  draftOf,
  emptyDraft,
  isOfPairs,
  parametersOf,
  targetOf,
  usersOf,
  type ScheduleDraft,
} from './draft.ts';
import { ActionFields } from './form/ActionFields.tsx';
import { AssignFields, KnownPhones } from './form/AssignFields.tsx';
import { BlackoutFields } from './form/BlackoutFields.tsx';
import { TargetFields } from './form/TargetFields.tsx';
import { WhenFields } from './form/WhenFields.tsx';
import { localTime } from './local-time.ts';
import { useDeed } from './queries.ts';
import { Review } from './Review.tsx';
import { faultsOf, specOf, type Field } from './spec-of-draft.ts';
import styles from './Schedules.module.css';

interface Props {
  /** The one to be changed; undefined makes a new one. */
  schedule: Schedule | undefined;
  onClose: () => void;
}

/** Some phones, so that stages can be said in a sentence: how many there will be nobody knows. */
const someCount = 100;

/** Makes or changes a schedule: what it does, for whom and when; then what that would do now, and the yes. */
export function ScheduleForm({ schedule, onClose }: Props) {
  const all = useMessages('schedules');
  const { form: m, review } = all;
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule
      ? draftOf(schedule, gatewayNow())
      : emptyDraft(Intl.DateTimeFormat().resolvedOptions().timeZone, gatewayNow()),
  );
  const [isChecking, setIsChecking] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const deed = useDeed();
  const saved = { presets: useSavedItems('preset'), apps: useSavedItems('app') };
  const [index, setIndex] = useState(() => createPhoneIndex(emptyFleet, []));
  const keeps = schedule?.spec.action;
  const nowMs = gatewayNow();
  const known = { nowMs, keeps, index };
  const faults = faultsOf(draft, known);
  const isBadCron = draft.rhythm === 'cron' && cronFault(draft.cron, draft.zone) !== undefined;
  const faultCount = Object.keys(faults).length + Number(isBadCron && !faults.cron);
  const put = (change: Partial<ScheduleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const of = (field: Field) => (value: ScheduleDraft[Field]) =>
    faultsOf({ ...draft, [field]: value }, known)[field];

  async function save(phones: number) {
    const spec = specOf(draft, saved, phones, { ...known, nowMs: gatewayNow() });
    if (!spec) return setIsChecking(false); // Its time has passed meanwhile.
    await deed.mutateAsync({ kind: 'save', id: schedule?.id, spec });
    announce(all.done.saved(spec.name));
    onClose();
  }

  const parameters = parametersOf(draft, saved) ?? schedule?.spec.parameters;
  const users = usersOf(draft);
  return (
    <AntdRoot>
      <Suspense>
        <Modal
          title={schedule ? m.editTitle(schedule.spec.name) : m.createTitle}
          width={760}
          isBusy={deed.isPending}
          onCancel={() => !deed.isPending && onClose()}
        >
          {isChecking ? (
            <Review
              spec={{
                action: draft.action,
                target: targetOf(draft, index),
                blackouts: draft.blackouts,
                ...(users && { users }),
                ...(parameters && { parameters }),
                ...(draft.mostPhones !== null && { most_phones: draft.mostPhones }),
              }}
              isByTime
              submit={review.save}
              isBusy={deed.isPending}
              error={deed.error}
              errorTitle={review.notSaved}
              cancel={m.back}
              onSubmit={(phones) => void save(phones).catch(() => undefined)}
              onCancel={() => setIsChecking(false)}
            />
          ) : (
            <Form
              name="schedule"
              values={draft}
              onChange={put}
              onSubmit={() => {
                setIsAsked(true);
                if (faultCount === 0) {
                  deed.reset();
                  setIsChecking(true);
                }
              }}
              className={`stack gap-3 scroll ${styles.form}`}
            >
              <FormField name="name" label={m.name} isRequired fault={of('name')}>
                <Input autoComplete="off" />
              </FormField>
              <ActionFields draft={draft} saved={saved} keeps={keeps} faultOf={of} />
              {draft.action === 'assign' && (
                <AssignFields draft={draft} index={index} faultOf={of} />
              )}
              {isOfPairs(draft) ? (
                <KnownPhones onChange={setIndex} />
              ) : (
                <TargetFields draft={draft} faultOf={of} onChange={put} />
              )}
              <WhenFields draft={draft} faultOf={of} />
              <FormField
                name="mostPhones"
                label={m.most}
                hint={m.mostHint}
                fault={of('mostPhones')}
              >
                <InputNumber<number> min={1} precision={0} inputMode="numeric" />
              </FormField>
              <FormRadios
                name="missed"
                label={m.missed}
                options={(['skip', 'makeUp'] as const).map((value) => ({
                  value,
                  label: all.missed[value],
                }))}
              />
              <BlackoutFields
                blackouts={draft.blackouts}
                today={localTime(nowMs, draft.zone).slice(0, 10)}
                isWrong={faults.blackouts !== undefined}
                isDisabled={false}
                onChange={(blackouts) => put({ blackouts })}
              />
              <SendOptions
                count={someCount}
                draft={draft.options}
                onChange={(options) => put({ options })}
                isDisabled={false}
              />
              <div className="line end gap-3 foot pad-y raised">
                {isAsked && faultCount > 0 && (
                  <span className="bad small" role="alert">
                    {m.incomplete(faultCount)}
                  </span>
                )}
                <Button onClick={onClose}>{m.cancel}</Button>
                <Button variant="primary" type="submit">
                  {m.check}
                </Button>
              </div>
            </Form>
          )}
        </Modal>
      </Suspense>
    </AntdRoot>
  );
}
