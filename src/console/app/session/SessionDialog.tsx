import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../../contract/gateway.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { SignInWays } from '../../pages/sign-in/SignInWays.tsx';
import { goOnAsOther, signOut, type SessionEnd } from '../../api/session.ts';
import styles from './SessionDialog.module.css';

/** Over a page whose session has ended: the page and what was typed stay underneath and go on once its person has signed in. */
export function SessionDialog({ end }: { end: SessionEnd }) {
  const m = useMessages('session');
  const session = useQueryClient().getQueryData(sessionQuery.queryKey) ?? undefined;
  const nameOf = ({ account, user, project }: Session) => m.person(user, account, project);
  if (end.kind === 'other') {
    return (
      <Dialog key="other" title={m.title(nameOf(end.session))} className="pad-6" focus="button">
        <OtherPerson now={end.session} mine={session} />
      </Dialog>
    );
  }
  return (
    // All else is filled in.
    <Dialog
      key="own"
      title={end.kind === 'left' ? m.leftTitle : m.expiredTitle}
      className="pad-6"
      focus="[name=password], [name=secretKey]"
    >
      <p>{m.expiredText}</p>
      <SignInWays known={session} />
      <Button variant="quiet" onClick={() => void signOut()}>
        {m.leave}
      </Button>
    </Dialog>
  );
}

/** One browser has one session: this tab can go on as who is signed in now, or wait for its own person to come back. */
function OtherPerson({ now, mine }: { now: Session; mine: Session | undefined }) {
  const m = useMessages('session');
  const nameOf = ({ account, user, project }: Session) => m.person(user, account, project);
  return (
    <>
      {mine && (
        <>
          <p>{m.stillShows(nameOf(mine))}</p>
          <p>{m.orBack(nameOf(mine))}</p>
        </>
      )}
      <Button variant="primary" className={styles.long} onClick={goOnAsOther}>
        {m.goOn(nameOf(now))}
      </Button>
    </>
  );
}
