import { Input } from 'antd';
import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Form } from '../../ui/form/Form.tsx';
import { FormField, FormRadios } from '../../ui/form/FormField.tsx';
import styles from './AppsPage.module.css';
import { changeDraft, useApps } from './apps-store.ts';
import { maskTyped } from '../../lib/signed-url.ts';
import { fieldFault, mostOf, type TextField } from './draft.ts';
import { UrlNote } from './UrlNote.tsx';

interface Props {
  /** Milliseconds since 1970. */
  now: number;
  isReadOnly: boolean;
}

export const formName = 'apps';

const inOrder: readonly TextField[] = [
  'install_package_url',
  'object_name',
  'object_version',
  'file_name',
  'object_size',
  'content_md5',
  'content_type',
];
const isMono: ReadonlySet<TextField> = new Set([
  'install_package_url',
  'object_name',
  'content_md5',
]);

/** The reference's form, field by field, with its limits. */
export function InstallForm({ now, isReadOnly }: Props) {
  const { fields, hints, form: m } = useMessages('apps');
  const format = useFormat();
  const draft = useApps((state) => state.draft);
  // An address that was used is taken out of the field, which is nobody's fault.
  const wasUsed = useApps((state) => state.usedUrl !== undefined);
  /** What signs the address is to be seen by whoever types it alone. */
  const [isTyping, setIsTyping] = useState(false);

  return (
    <Form
      name={formName}
      values={draft}
      onChange={changeDraft}
      isDisabled={isReadOnly}
      className={`stack gap-3 ${styles.form}`}
    >
      {inOrder.map((field) => {
        const isUrl = field === 'install_package_url';
        return (
          <FormField
            key={field}
            name={field}
            label={fields[field]}
            // It stands alone; the others two in a row.
            className={isUrl ? 'whole' : undefined}
            isRequired={field !== 'content_md5'}
            fault={(text: string) =>
              isUrl && wasUsed && text === '' ? undefined : fieldFault(field, text, now)
            }
            hint={
              <>
                {hints[field](format.number(mostOf(field)))}
                {isUrl && <UrlNote now={now} />}
              </>
            }
            {...(isUrl && {
              item: {
                getValueProps: (text: string) => ({ value: isTyping ? text : maskTyped(text) }),
              },
            })}
          >
            <Input
              className={isMono.has(field) ? (styles.mono ?? '') : ''}
              autoComplete="off"
              // A spell checker may send what it checks elsewhere.
              spellCheck={false}
              inputMode={field === 'object_size' ? 'decimal' : 'text'}
              {...(isUrl && { onFocus: () => setIsTyping(true), onBlur: () => setIsTyping(false) })}
            />
          </FormField>
        );
      })}
      <details className="whole shrink">
        <summary>{m.advanced(draft.isFast ? m.fast : m.normal)}</summary>
        <FormRadios
          name="isFast"
          label={m.kind}
          hint={draft.isFast ? m.fastNote : m.normalNote}
          options={[
            { value: false, label: m.normal },
            { value: true, label: m.fast },
          ]}
        />
      </details>
    </Form>
  );
}
