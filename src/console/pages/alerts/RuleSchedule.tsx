import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { schedulesQuery } from '../../api/schedule-queries.ts';
import { useMessages } from '../../i18n/messages.ts';
import { FormField } from '../../ui/form/FormField.tsx';

interface Props {
  /** The one that is chosen; empty: any. */
  id: string;
}

/** Which schedule a rule is about. One that has been deleted since stays what it is. */
export function RuleSchedule({ id }: Props) {
  const m = useMessages('alerts').rules;
  const { data } = useQuery(schedulesQuery);
  const known = (data?.items ?? []).map(({ id: value, spec: { name } }) => ({
    value,
    label: name,
  }));
  const isMissing = id !== '' && known.every(({ value }) => value !== id);
  return (
    <FormField name="schedule" label={m.schedule}>
      <Select
        virtual={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: '', label: m.anySchedule },
          ...known,
          ...(isMissing ? [{ value: id, label: data ? m.goneSchedule : '…' }] : []),
        ]}
      />
    </FormField>
  );
}
