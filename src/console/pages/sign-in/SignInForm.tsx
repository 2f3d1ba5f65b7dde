import { Suspense, useId, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Session } from '../../../contract/gateway.ts';
import type { Credentials } from '../../../contract/iam.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { Button } from '../../ui/Button.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { signIn } from '../../api/session.ts';
import { CheckInput, TextInput } from '../../ui/inputs.tsx';
import { Field } from '../../ui/Field.tsx';
import { forgetTenant, readTenant, rememberTenant } from './remembered-tenant.ts';
import styles from './SignInForm.module.css';

type Field = keyof Credentials;
type Faults = Partial<Record<Field, string>>;

interface Props {
  /** Who was signed in before, to be filled in. */
  known?: Session | undefined;
}

const autoComplete: Record<Field, string> = {
  account: 'organization',
  user: 'username',
  password: 'current-password',
  project: 'off',
  passcode: 'one-time-code',
  userId: 'off',
};

/** Account, user, password and project, for users with MFA also id and code; faults at the field, IAM's refusal above the button. */
export function SignInForm({ known }: Props) {
  const m = useMessages('signIn');
  const id = useId();
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<unknown>();
  const [isSending, setIsSending] = useState(false);
  const [hasMfa, setHasMfa] = useState(false);
  const [remembered] = useState(readTenant);
  const filledIn: Partial<Record<Field, string>> = known ?? remembered ?? {};

  async function check(form: FormData): Promise<Credentials | undefined> {
    // The validator is as large as the rest of this page: it comes when it is needed.
    const { credentials } = await import('../../../contract/iam.ts');
    const value = (field: Field) => {
      const entry = form.get(field);
      return typeof entry === 'string' ? entry : '';
    };
    const parsed = credentials.safeParse({
      account: value('account'),
      user: value('user'),
      password: value('password'),
      project: value('project'),
      ...(hasMfa && { userId: value('userId'), passcode: value('passcode').trim() }),
    });
    if (parsed.success) {
      setFaults({});
      return parsed.data;
    }
    const found: Faults = {};
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0]) as Field; // The schema's keys are the fields.
      found[field] ??=
        issue.code === 'too_small' || (field === 'passcode' && value(field).trim() === '')
          ? m.required
          : issue.code === 'too_big'
            ? m.tooLong(Number(issue.maximum))
            : m.sixDigits;
    }
    setFaults(found);
    const first = Object.keys(found)[0];
    document.getElementById(`${id}-${first}`)?.focus();
    return undefined;
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = event.currentTarget;
    setIsSending(true);
    try {
      const checked = await check(new FormData(form));
      if (!checked) return;
      setError(undefined);
      await signIn(checked);
      if (new FormData(form).has('remember')) rememberTenant(checked);
      else forgetTenant();
    } catch (failure) {
      setError(failure);
      const { signInRefusalOf } = await import('../../../contract/error-texts-sign-in.ts');
      const isAsking =
        failure instanceof ApiError && signInRefusalOf(failure.message) === 'needsPasscode';
      if (isAsking) flushSync(() => setHasMfa(true));
      form
        .querySelector<HTMLInputElement>(isAsking ? '[name=userId]' : '[name=password]')
        ?.select();
    } finally {
      setIsSending(false);
    }
  }

  const field = (name: Field, label: string, hint?: string) => (
    <Field id={`${id}-${name}`} label={label} hint={hint} fault={faults[name]}>
      {(described) => (
        <TextInput
          {...described}
          name={name}
          type={name === 'password' ? 'password' : 'text'}
          inputMode={name === 'passcode' ? 'numeric' : undefined}
          autoComplete={autoComplete[name]}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={filledIn[name]}
        />
      )}
    </Field>
  );

  return (
    <form className="stack gap-3" noValidate onSubmit={(event) => void submit(event)}>
      {field('account', m.account, m.accountHint)}
      {field('user', m.user)}
      {field('password', m.password)}
      {field('project', m.project, m.projectHint)}
      <div className={`row gap-facts between ${styles.choices}`}>
        <label className="line tap" title={m.rememberHint}>
          <CheckInput name="remember" defaultChecked={remembered !== null} />
          {m.remember}
        </label>
        <Button variant="quiet" aria-expanded={hasMfa} onClick={() => setHasMfa(!hasMfa)}>
          {m.mfa}
          <ChevronIcon />
        </Button>
      </div>
      {hasMfa && field('userId', m.userId, m.userIdHint)}
      {hasMfa && field('passcode', m.passcode, m.passcodeHint)}
      <Suspense>{error !== undefined && <ErrorPanel error={error} />}</Suspense>
      <Button variant="primary" type="submit" aria-disabled={isSending}>
        {isSending ? m.submitting : m.submit}
      </Button>
    </form>
  );
}
