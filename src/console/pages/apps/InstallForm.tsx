import { Form, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './AppsPage.module.css';
import { changeDraft, useApps } from './apps-store.ts';
import { maskTyped } from '../../lib/signed-url.ts';
import { mostOf, type Fault, type TextField } from './draft.ts';
import { UrlNote } from './UrlNote.tsx';

interface Props {
  faults: Partial<Record<TextField, Fault>>;
  /** Milliseconds since 1970. */
  now: number;
  isReadOnly: boolean;
}

const inOrder: readonly TextField[] = [
  'install_package_url',
  'object_name',
  'object_version',
  'file_name',
  'object_size',
  'content_md5',
  'content_type',
];
/** The others stand two in a row. */
const isLong: ReadonlySet<TextField> = new Set(['install_package_url']);
const isMono: ReadonlySet<TextField> = new Set([
  'install_package_url',
  'object_name',
  'content_md5',
]);

/** antd's own mark would be read as part of the name. */
const markRequired = (label: ReactNode, { required }: { required: boolean }): ReactNode => (
  <>
    {label}
    {required && (
      <span aria-hidden="true" className={styles.required}>
        *
      </span>
    )}
  </>
);

/** The reference's form, field by field, with its limits. A fault is said once the field has been left. */
export function InstallForm({ faults, now, isReadOnly }: Props) {
  const { fields, hints, faults: words, form: m } = useMessages('apps');
  const format = useFormat();
  const draft = useApps((state) => state.draft);
  // An address that was used is taken out of the field, which is nobody's fault.
  const wasUsed = useApps((state) => state.usedUrl !== undefined);
  /** What signs the address is to be seen by whoever types it alone. */
  const [isTyping, setIsTyping] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<TextField>>(new Set());

  return (
    <Form
      layout="vertical"
      component="div"
      requiredMark={markRequired}
      disabled={isReadOnly}
      className={styles.form ?? ''}
    >
      {inOrder.map((field) => {
        const fault = faults[field];
        // What is missing is said when it was passed over; what is wrong at once.
        const isPassedOver = left.has(field) && !(field === 'install_package_url' && wasUsed);
        const shown =
          fault !== undefined && (fault !== 'required' || isPassedOver) ? fault : undefined;
        const id = `apps-${field}`;
        return (
          <div key={field} className={isLong.has(field) ? 'whole shrink' : 'shrink'}>
            <Form.Item
              label={fields[field]}
              htmlFor={id}
              required={field !== 'content_md5'}
              {...(shown === undefined
                ? {}
                : {
                    validateStatus: 'error',
                    help: (
                      <span id={`${id}-note`}>{words[shown](format.number(mostOf(field)))}</span>
                    ),
                  })}
              extra={
                shown === undefined && (
                  <div id={`${id}-note`}>
                    {hints[field](format.number(mostOf(field)))}
                    {field === 'install_package_url' && <UrlNote now={now} />}
                  </div>
                )
              }
            >
              <Input
                id={id}
                className={isMono.has(field) ? (styles.mono ?? '') : ''}
                value={
                  field === 'install_package_url' && !isTyping
                    ? maskTyped(draft[field])
                    : draft[field]
                }
                aria-required={field !== 'content_md5'}
                autoComplete="off"
                // A spell checker may send what it checks elsewhere.
                spellCheck={false}
                inputMode={field === 'object_size' ? 'decimal' : 'text'}
                aria-invalid={shown !== undefined}
                aria-describedby={`${id}-note`}
                onFocus={() => setIsTyping(field === 'install_package_url')}
                onBlur={() => {
                  setIsTyping(false);
                  setLeft((now) => new Set([...now, field]));
                }}
                onChange={(event) => changeDraft({ [field]: event.target.value })}
              />
            </Form.Item>
          </div>
        );
      })}
      <div className="whole shrink">
        <Form.Item
          label={<span id="apps-fast-label">{m.kind}</span>}
          extra={<div id="apps-fast-note">{draft.isFast ? m.fastNote : m.normalNote}</div>}
        >
          <Radio.Group
            aria-labelledby="apps-fast-label"
            aria-describedby="apps-fast-note"
            optionType="button"
            value={draft.isFast}
            options={[
              { value: false, label: m.normal },
              { value: true, label: m.fast },
            ]}
            onChange={(event) => changeDraft({ isFast: event.target.value === true })}
          />
        </Form.Item>
      </div>
    </Form>
  );
}
