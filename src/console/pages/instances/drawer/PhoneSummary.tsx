import { Fragment, type ReactNode } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { later } from '../../../ui/later.tsx';
import { useLock } from '../../../fleet/known-locks.ts';
import { Id, Time } from '../cells.tsx';
import { DataStatus } from '../DataStatus.tsx';
import { rowFields } from '../../../fleet/changes.ts';
import { regionLabel, specLabel } from '../../../fleet/phone-labels.ts';
import { fieldKinds } from '../fields.ts';

const PhoneActions = later(async () => (await import('../actions/PhoneActions.tsx')).PhoneActions, {
  messages: ['batch', 'locks'],
});

const LockNotice = later(
  async () => (await import('../../../batch/locks/LockNotice.tsx')).LockNotice,
  { messages: ['locks'] },
);

const timeOf = { backup_status: 'backup_time', restore_status: 'restore_time' } as const;

/** Who has it, what it is, where it is; then how it is; then what can be done. */
export function PhoneSummary({ phone }: { phone: Instance }) {
  const m = useMessages('instances');
  const texts = useMessages('drawer');
  const format = useFormat();
  const isLocked = useLock(phone.instance_id) !== undefined;
  const facts: [string, ReactNode][] = [
    [texts.user, <User key="user" phone={phone} />],
    [texts.spec, specLabel(phone.instance_sku, m) ?? '–'],
    [
      texts.where,
      <Fragment key="region">
        {regionLabel(phone, format) ?? '–'}{' '}
        {phone.region !== undefined && <span className="mono soft">{phone.region}</span>}
      </Fragment>,
    ],
  ];
  return (
    <>
      {isLocked && <LockNotice id={phone.instance_id} />}
      <dl className="facts">
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <section aria-labelledby="drawer-states">
        <h3 id="drawer-states">{texts.states}</h3>
        <dl className="facts">
          <dt>{m.fields.data_status}</dt>
          <dd>
            <DataStatus phone={phone} m={m} />
          </dd>
          {rowFields.map((field) => (
            <Fragment key={field}>
              <dt>{m.fields[field]}</dt>
              <dd className="row gap-facts">
                <StatusMark enumeration={fieldKinds[field].enumeration} value={phone[field]} />
                {field in timeOf && (
                  <span className="soft">
                    <Time
                      text={phone[timeOf[field as keyof typeof timeOf]]}
                      format={format} /* `in` has just said so */
                    />
                  </span>
                )}
              </dd>
            </Fragment>
          ))}
        </dl>
      </section>
      <section aria-labelledby="drawer-actions">
        <h3 id="drawer-actions">{texts.actions}</h3>
        <PhoneActions phone={phone} />
      </section>
    </>
  );
}

function User({ phone }: { phone: Instance }) {
  const m = useMessages('instances');
  const texts = useMessages('drawer');
  if (!phone.member_name && !phone.account_name && !phone.assign_user)
    return <span className="soft">{texts.nobody}</span>;
  return (
    <span className="stack gap-0">
      {phone.member_name && <span>{phone.member_name}</span>}
      {phone.account_name && <span>{phone.account_name}</span>}
      {phone.assign_user && <Id id={phone.assign_user} what={m.fields.assign_user} />}
    </span>
  );
}
