import { Input, Select } from 'antd';
import { ViewFields } from '../../../batch/targets/ViewFields.tsx';
import { useSavedItems } from '../../../api/saved-items.ts';
import { useFleet } from '../../../fleet/use-fleet.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fault } from '../../../ui/form/fault.ts';
import { FormField, FormRadios } from '../../../ui/form/FormField.tsx';
import type { ScheduleDraft } from '../draft.ts';

const kinds = ['view', 'group', 'ids'] as const;

interface Props {
  draft: ScheduleDraft;
  faultOf: (field: 'group' | 'ids') => (value: never) => Fault | undefined;
  onChange: (change: Partial<ScheduleDraft>) => void;
}

/** Whom it is for: what finds them, for they are found anew each time. */
export function TargetFields({ draft, faultOf, onChange }: Props) {
  const { form: m } = useMessages('schedules');
  const format = useFormat();
  const groups = useSavedItems('group');
  return (
    <>
      <FormRadios
        name="target"
        label={m.target}
        hint={m.targetHint}
        options={kinds.map((value) => ({ value, label: m.kinds[value] }))}
      />
      {draft.target === 'view' && <OfView draft={draft} onChange={onChange} />}
      {draft.target === 'group' && (
        <FormField
          name="group"
          label={m.group}
          hint={m.groupHint}
          isRequired
          fault={faultOf('group')}
        >
          <Select
            virtual={false}
            options={[
              { value: '', label: m.choose },
              ...groups.map(({ id, name, value }) => ({
                value: id,
                label: `${name} (${format.number(value.instance_ids.length)})`,
              })),
            ]}
          />
        </FormField>
      )}
      {draft.target === 'ids' && (
        <FormField name="ids" label={m.ids} isRequired fault={faultOf('ids')}>
          <Input.TextArea rows={4} spellCheck={false} />
        </FormField>
      )}
    </>
  );
}

/** The list is loaded for what can be chosen. */
function OfView({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  useFleet({});
  return (
    <div className="row">
      <ViewFields
        target={{ kind: 'view', view: { search: draft.view.search, filters: draft.view.filters } }}
        onChange={(target) => {
          if (target.kind === 'view')
            onChange({ view: structuredClone(target.view) as ScheduleDraft['view'] }); // Of the same fields.
        }}
      />
    </div>
  );
}
