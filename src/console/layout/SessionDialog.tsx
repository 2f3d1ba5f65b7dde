import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { sessionQuery } from '../api/queries.ts';
import { useMessages } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { SignInForm } from '../pages/sign-in/SignInForm.tsx';
import { signOut } from '../session.ts';
import styles from './SessionDialog.module.css';

/** Over a page whose session has ended: the page and what was typed stay underneath and go on after the sign-in. */
export function SessionDialog() {
  const { signIn: m } = useMessages('shell');
  const ref = useRef<HTMLDialogElement>(null);
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  useEffect(() => {
    ref.current?.showModal();
    // All else is filled in.
    ref.current?.querySelector<HTMLInputElement>('[name=password]')?.focus();
  }, []);
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="session-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="session-title">{m.expiredTitle}</h2>
      <p>{m.expiredText}</p>
      <SignInForm known={session ?? undefined} />
      <button type="button" className="button quiet" onClick={() => void signOut().finally(() => navigate('/sign-in'))}>
        {m.leave}
      </button>
    </dialog>
  );
}
