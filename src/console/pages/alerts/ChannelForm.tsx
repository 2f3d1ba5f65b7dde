import { Input, InputNumber } from 'antd';
import {
  channelKinds,
  hasSecretKind,
  noticeLanguages,
  type AlertChannel,
} from '../../../contract/alert-channels.ts';
import { alertLimits } from '../../../contract/alerts.ts';
import { Form } from '../../ui/form/Form.tsx';
import { FormField, FormRadios } from '../../ui/form/FormField.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { NameField } from './NameField.tsx';
import type { ChannelDraft } from './channel-draft.ts';

interface Props {
  draft: ChannelDraft;
  known: AlertChannel | undefined;
  isBusy: boolean;
  onChange: (change: Partial<ChannelDraft>) => void;
}

/** Where a channel leads. What is secret is typed, and never comes back. */
export function ChannelForm({ draft, known, isBusy, onChange }: Props) {
  const m = useMessages('alerts').channels;
  const { kind } = draft;
  const isKept = known?.kind === kind;
  const isMail = kind === 'email';
  const secretHint = isMail
    ? isKept && known.hasSecret
      ? m.passwordKept
      : m.passwordHint
    : isKept && known.hasSecret
      ? m.secretKept
      : m.secretHint;
  return (
    <Form
      name="alert-channel"
      values={draft}
      isDisabled={isBusy}
      className="halves gap-3"
      onChange={onChange}
    >
      <NameField label={m.name} />
      <FormRadios
        name="language"
        label={m.language}
        options={noticeLanguages.map((value) => ({ value, label: m.languages[value] }))}
      />
      <FormRadios
        name="kind"
        label={m.kind}
        hint={m.kindHints[kind]}
        className="whole"
        options={channelKinds.map((value) => ({ value, label: m.kinds[value] }))}
      />
      {!isMail && (
        <FormField
          name="address"
          label={m.address}
          hint={isKept ? m.addressKept : m.addressHint}
          isRequired={!isKept}
          className="whole"
          fault={(value: string) =>
            value !== '' && !value.startsWith('https://') ? { kind: 'notHttps' } : undefined
          }
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            maxLength={alertLimits.addressLength}
            placeholder={isKept ? known.where : 'https://'}
          />
        </FormField>
      )}
      {isMail && (
        <>
          <FormField name="host" label={m.host} isRequired>
            <Input autoComplete="off" spellCheck={false} placeholder="smtp.example.com" />
          </FormField>
          <FormField name="port" label={m.port} isRequired>
            <InputNumber min={1} max={65_535} precision={0} className="full" />
          </FormField>
          <FormRadios
            name="is_tls"
            label={m.isTls}
            options={[
              { value: true, label: m.tls.direct },
              { value: false, label: m.tls.starttls },
            ]}
          />
          <FormField name="user" label={m.user} hint={m.userHint}>
            <Input autoComplete="off" spellCheck={false} />
          </FormField>
        </>
      )}
      {hasSecretKind(kind) && (
        <FormField
          name="secret"
          label={isMail ? m.password : m.secret}
          hint={secretHint}
          className={isMail ? undefined : 'whole'}
        >
          <Input.Password
            visibilityToggle={false}
            autoComplete="new-password"
            maxLength={alertLimits.secretLength}
          />
        </FormField>
      )}
      {isMail && (
        <>
          <FormField name="from" label={m.from} isRequired>
            <Input autoComplete="off" spellCheck={false} placeholder="alerts@example.com" />
          </FormField>
          <FormField name="to" label={m.to} hint={m.toHint} isRequired className="whole">
            <Input autoComplete="off" spellCheck={false} />
          </FormField>
        </>
      )}
    </Form>
  );
}
