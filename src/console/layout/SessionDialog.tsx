import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useMessages } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { SignInForm } from '../pages/sign-in/SignInForm.tsx';
import { signOut } from '../session.ts';
import styles from './SessionDialog.module.css';

/** Over a page whose session has ended: the page and what was typed stay underneath and go on after the sign-in. */
export function SessionDialog() {
  const { signIn: m } = useMessages('shell');
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  return (
    // All else is filled in.
    <Dialog title={m.expiredTitle} className={styles.dialog} focus="[name=password]">
      <p>{m.expiredText}</p>
      <SignInForm known={session ?? undefined} />
      <button type="button" className="button quiet" onClick={() => void signOut().finally(() => navigate('/sign-in'))}>
        {m.leave}
      </button>
    </Dialog>
  );
}
