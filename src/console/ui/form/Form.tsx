import { Form as AntdForm } from 'antd';
import { createContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import styles from './Form.module.css';

interface Props<Values extends object> {
  /** Begins the ids of its fields: `fieldId`. */
  name: string;
  /** What is in the fields, kept by the page. */
  values: Values;
  onChange: (change: Partial<Values>) => void;
  /** Makes it a form that Enter sends, once no rule speaks against it. */
  onSubmit?: () => void;
  isDisabled?: boolean;
  isBusy?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export const FormState = createContext<{ name: string; values: object }>({ name: '', values: {} });

/** The id of a field, for whoever has to find it from outside. */
export const fieldId = (form: string, field: string): string => `${form}_${field}`;

/** antd's own mark would be read as part of the name. */
const markRequired = (label: ReactNode, { required }: { required: boolean }): ReactNode => (
  <>
    {label}
    {required && (
      <span aria-hidden="true" className={`bad ${styles.required}`}>
        *
      </span>
    )}
  </>
);

/**
 * The one way to write a form: antd's, with what is in it kept by the page, so that leaving the page loses nothing. Its fields
 * are `FormField`s, whose rules are the contract's limits.
 */
export function Form<Values extends object>({
  name,
  values,
  onChange,
  onSubmit,
  isDisabled = false,
  isBusy = false,
  className = '',
  children,
}: Props<Values>) {
  const [form] = AntdForm.useForm();
  const state = useMemo(() => ({ name, values }), [name, values]);
  // Before the fields look at what is in them.
  useLayoutEffect(() => form.setFieldsValue(values), [form, values]);
  return (
    <FormState value={state}>
      <AntdForm
        form={form}
        name={name}
        layout="vertical"
        component={onSubmit ? 'form' : 'div'}
        requiredMark={markRequired}
        initialValues={values}
        disabled={isDisabled}
        className={`${styles.form} ${className}`}
        aria-busy={isBusy}
        onValuesChange={(change: Partial<Values>) => onChange(change)}
        {...(onSubmit && { onFinish: onSubmit })}
      >
        {children}
      </AntdForm>
    </FormState>
  );
}
