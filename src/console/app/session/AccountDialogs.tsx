import type { Session } from '../../../contract/gateway.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { SessionsDialog } from './SessionsDialog.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';

interface Props {
  session: Session;
  /** What of this person's runs, which is asked about before they leave; where they are signed in is shown, otherwise. */
  running: readonly WorkerBatch[] | undefined;
  onClose: () => void;
}

/** What the account menu opens. */
export const AccountDialogs = ({ session, running, onClose }: Props) =>
  running ? (
    <SignOutDialog session={session} running={running} onClose={onClose} />
  ) : (
    <SessionsDialog onClose={onClose} />
  );
