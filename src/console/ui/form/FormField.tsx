import { Form as AntdForm, Radio, type FormItemProps } from 'antd';
import { cloneElement, Suspense, use, useEffect, type ReactElement, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ErrorPanel } from '../ErrorPanel.tsx';
import { faultText, type Fault } from './fault.ts';
import { fieldId, FormState } from './Form.tsx';
import styles from './Form.module.css';

interface Props {
  name: string;
  label?: ReactNode;
  hint?: ReactNode;
  /** What is wrong with a value, by the contract's limits: `faultOf`. */
  fault?: ((value: never) => Fault | undefined) | undefined;
  isRequired?: boolean;
  /** Several controls under one name: what names a single one by its id cannot name them. */
  isGroup?: boolean;
  /** What the service has against it, shown at the field. */
  refusal?: { error: unknown; title: string } | undefined;
  className?: string | undefined;
  /** How antd's control is told its value, where not by `value`. */
  item?: Pick<FormItemProps, 'getValueProps' | 'valuePropName'>;
  children: ReactElement<{ 'aria-labelledby'?: string }>;
}

/** A field of a `Form`. What is wrong is said at once; what is missing, once it was passed over. */
export function FormField({
  name,
  label,
  hint,
  fault,
  isRequired = false,
  isGroup = false,
  refusal,
  className = '',
  item,
  children,
}: Props) {
  const m = useMessages('forms');
  const format = useFormat();
  const form = AntdForm.useFormInstance();
  const state = use(FormState);
  const find = fault as ((value: unknown) => Fault | undefined) | undefined; // Of this field's values.
  const found = find?.((state.values as Record<string, unknown>)[name]); // Values are by name.
  const said = found && found.kind !== 'required' ? faultText(found, m, format) : undefined;
  // Also where nobody typed: a file fills it in, an address expires while it is looked at, the language changes.
  useEffect(() => {
    if (said !== undefined) form.validateFields([name]).catch(() => undefined);
  }, [form, name, said]);

  const check = (isLeft: boolean) => (_: unknown, value: unknown) => {
    const fault = find?.(value);
    return fault && (isLeft || fault.kind !== 'required')
      ? Promise.reject(new Error(faultText(fault, m, format)))
      : Promise.resolve();
  };
  const id = fieldId(state.name, name);
  return (
    <div id={`${id}-field`} tabIndex={-1} className={`stack shrink ${styles.field} ${className}`}>
      <AntdForm.Item
        name={name}
        label={isGroup ? <span id={`${id}-label`}>{label}</span> : label}
        required={isRequired}
        extra={hint}
        validateFirst
        validateTrigger={['onChange', 'onBlur']}
        {...(find && {
          rules: [
            { validator: check(false) },
            { validator: check(true), validateTrigger: 'onBlur' },
          ],
        })}
        {...item}
      >
        {isGroup ? cloneElement(children, { 'aria-labelledby': `${id}-label` }) : children}
      </AntdForm.Item>
      {refusal && (
        <Suspense>
          <ErrorPanel {...refusal} />
        </Suspense>
      )}
    </div>
  );
}

/** One of a few, all in sight. */
export const FormRadios = ({
  options,
  ...field
}: Omit<Props, 'children' | 'isGroup'> & {
  options: { value: string | number | boolean; label: string }[];
}) => (
  <FormField {...field} isGroup>
    <Radio.Group optionType="button" buttonStyle="solid" options={options} />
  </FormField>
);
