import { Suspense, useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { accessKeys, type AccessKeys } from '../../../contract/access-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { onPersonLeft, signIn } from '../../api/session.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Field } from '../../ui/Field.tsx';

type Field = keyof AccessKeys;
type Faults = Partial<Record<Field, string>>;
const fields = [
  'accessKey',
  'secretKey',
  'projectId',
  'securityToken',
] as const satisfies readonly Field[];
const secrets: ReadonlySet<Field> = new Set(['secretKey', 'securityToken']);

/** What this tab's person has signed in with, to be filled in when the session ends; nothing of it is secret. */
let lastUsed: Pick<AccessKeys, 'accessKey' | 'projectId'> | undefined;
onPersonLeft(() => {
  lastUsed = undefined;
});

/** Access key, secret key, project id and, of temporary keys, the security token; faults at the field, the service's refusal above the button. */
export function KeyForm({ takesFocus }: { takesFocus: boolean }) {
  const shell = useMessages('signIn');
  const m = useMessages('session').keys;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<unknown>();
  const [isSending, setIsSending] = useState(false);
  useEffect(() => {
    if (takesFocus)
      form.current
        ?.querySelector<HTMLInputElement>(lastUsed ? '[name=secretKey]' : 'input')
        ?.focus();
  }, [takesFocus]);

  function check(typed: FormData): AccessKeys | undefined {
    const value = (field: Field) => {
      const entry = typed.get(field);
      // Whoever copies a long text from a file or a mail copies its line breaks, too: no key has any.
      return typeof entry === 'string' ? entry.replaceAll(/\s/g, '') : '';
    };
    const securityToken = value('securityToken');
    const parsed = accessKeys.safeParse({
      accessKey: value('accessKey'),
      secretKey: value('secretKey'),
      projectId: value('projectId'),
      ...(securityToken === '' ? {} : { securityToken }),
    });
    if (parsed.success) {
      setFaults({});
      return parsed.data;
    }
    const found: Faults = {};
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0]) as Field; // The schema's keys are the fields.
      found[field] ??=
        issue.code === 'too_small'
          ? shell.required
          : issue.code === 'too_big'
            ? shell.tooLong(Number(issue.maximum))
            : m.malformed;
    }
    setFaults(found);
    document.getElementById(`${id}-${fields.find((field) => field in found)}`)?.focus();
    return undefined;
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const keys = check(new FormData(event.currentTarget));
    if (!keys) return;
    setIsSending(true);
    setError(undefined);
    try {
      await signIn(keys);
      lastUsed = { accessKey: keys.accessKey, projectId: keys.projectId };
    } catch (failure) {
      setError(failure);
      form.current?.querySelector<HTMLInputElement>('[name=secretKey]')?.select();
    } finally {
      setIsSending(false);
    }
  }

  return (
    <form ref={form} className="stack gap-3" noValidate onSubmit={(event) => void submit(event)}>
      {fields.map((name) => (
        <Field
          key={name}
          id={`${id}-${name}`}
          label={m[name]}
          hint={m[`${name}Hint`]}
          fault={faults[name]}
        >
          {(described) => (
            <TextInput
              {...described}
              name={name}
              type={secrets.has(name) ? 'password' : 'text'}
              // A password that a browser knows for this place would be a wrong key, and count as a failure.
              autoComplete={secrets.has(name) ? 'new-password' : 'off'}
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={
                lastUsed && name in lastUsed ? lastUsed[name as keyof typeof lastUsed] : undefined
              }
            />
          )}
        </Field>
      ))}
      <Suspense>{error !== undefined && <ErrorPanel error={error} />}</Suspense>
      <Button variant="primary" type="submit" aria-disabled={isSending}>
        {isSending ? shell.submitting : shell.submit}
      </Button>
    </form>
  );
}
