import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '../../contract/gateway.ts';
import { sessionQuery } from '../api/queries.ts';
import { useMessages } from '../i18n/messages.ts';
import { SignInForm } from '../pages/sign-in/SignInForm.tsx';
import { goOnAsOther, signOut, type SessionEnd } from '../session.ts';
import styles from './SessionDialog.module.css';

/** Over a page whose session has ended: the page and what was typed stay underneath and go on once its person has signed in. */
export function SessionDialog({ end }: { end: SessionEnd }) {
  const { signIn: m } = useMessages('shell');
  const otherTab = useMessages('session');
  const ref = useRef<HTMLDialogElement>(null);
  const session = useQueryClient().getQueryData(sessionQuery.queryKey) ?? undefined;
  useEffect(() => ref.current?.showModal(), []);
  useEffect(() => {
    // All else is filled in.
    ref.current?.querySelector<HTMLElement>(end.kind === 'other' ? 'button' : '[name=password]')?.focus();
  }, [end.kind]);
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="session-title" onCancel={(event) => event.preventDefault()}>
      {end.kind === 'other' ? (
        <OtherPerson now={end.session} mine={session} />
      ) : (
        <>
          <h2 id="session-title">{end.kind === 'left' ? otherTab.leftTitle : m.expiredTitle}</h2>
          <p>{m.expiredText}</p>
          <SignInForm known={session} />
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {m.leave}
          </button>
        </>
      )}
    </dialog>
  );
}

/** One browser has one session: this tab can go on as who is signed in now, or wait for its own person to come back. */
function OtherPerson({ now, mine }: { now: Session; mine: Session | undefined }) {
  const m = useMessages('session');
  const nameOf = ({ account, user, project }: Session) => m.person(user, account, project);
  return (
    <>
      <h2 id="session-title">{m.title(nameOf(now))}</h2>
      {mine && (
        <>
          <p>{m.stillShows(nameOf(mine))}</p>
          <p>{m.orBack(nameOf(mine))}</p>
        </>
      )}
      <button type="button" className="button primary" onClick={goOnAsOther}>
        {m.goOn(nameOf(now))}
      </button>
    </>
  );
}
