import { Input } from 'antd';
import { alertLimits, alertName } from '../../../contract/alerts.ts';
import { FormField } from '../../ui/form/FormField.tsx';
import { faultOf } from '../../ui/form/fault.ts';

/** What a rule or a channel is called. */
export const NameField = ({ label }: { label: string }) => (
  <FormField
    name="name"
    label={label}
    isRequired
    fault={(value: string) => faultOf(alertName, value)}
  >
    <Input autoComplete="off" maxLength={alertLimits.nameLength} />
  </FormField>
);
