import { Input, Select } from 'antd';
import { batchActionNames } from '../../../../contract/batch-actions.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fault } from '../../../ui/form/fault.ts';
import { FormField } from '../../../ui/form/FormField.tsx';
import { isCommand, type Saved, type ScheduleDraft } from '../draft.ts';

interface Props {
  draft: ScheduleDraft;
  saved: Saved;
  /** It has parameters of this action already. */
  keeps: ScheduleDraft['action'] | undefined;
  faultOf: (field: 'command' | 'preset' | 'app' | 'url') => (value: never) => Fault | undefined;
}

/** What is done, and what that takes. */
export function ActionFields({ draft: { action, app }, saved, keeps, faultOf }: Props) {
  const { form: m } = useMessages('schedules');
  const { actions } = useMessages('batch');
  const first = { value: '', label: keeps === action ? m.keeps : m.choose };
  const named = (items: readonly { id: string; name: string }[]) => [
    first,
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <FormField name="action" label={m.action} isRequired>
        <Select
          virtual={false}
          options={batchActionNames.map((value) => ({ value, label: actions[value].label }))}
        />
      </FormField>
      {isCommand(action) && (
        <FormField
          name="command"
          label={m.command}
          hint={m.commandHint}
          isRequired
          fault={faultOf('command')}
        >
          <Input autoComplete="off" spellCheck={false} />
        </FormField>
      )}
      {action === 'setVideo' && (
        <FormField
          name="preset"
          label={m.preset}
          hint={m.presetHint}
          isRequired
          fault={faultOf('preset')}
        >
          <Select virtual={false} options={named(saved.presets)} />
        </FormField>
      )}
      {action === 'installApp' && (
        <>
          <FormField name="app" label={m.app} hint={m.appHint} isRequired fault={faultOf('app')}>
            <Select virtual={false} options={named(saved.apps)} />
          </FormField>
          {(keeps !== action || app !== '') && (
            <FormField name="url" label={m.url} hint={m.urlHint} isRequired fault={faultOf('url')}>
              <Input autoComplete="off" spellCheck={false} />
            </FormField>
          )}
        </>
      )}
    </>
  );
}
