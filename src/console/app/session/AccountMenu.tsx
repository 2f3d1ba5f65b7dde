import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../../../contract/gateway.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { runningBatchesQuery } from '../../batch/queries.ts';
import { useMessages } from '../../i18n/messages.ts';
import { signOut } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  session: Session;
  /** Batches of this person run: what they shall do is asked before anybody leaves. */
  onBatches: (running: readonly WorkerBatch[]) => void;
  /** Wants to see where else this person is signed in. */
  onSessions: () => void;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ session, onBatches, onSessions }: Props) {
  const m = useMessages('shell');
  const client = useQueryClient();
  const [isLeaving, setIsLeaving] = useState(false);

  async function leave() {
    setIsLeaving(true);
    // Where that cannot be told, nobody is kept from leaving.
    const running = await client
      .fetchQuery({ ...runningBatchesQuery, staleTime: 0 })
      .catch(() => []);
    const mine = running.filter(({ by }) => by === session.user);
    if (mine.length === 0) await signOut();
    else onBatches(mine);
    setIsLeaving(false);
  }

  return (
    <div className="stack gap-3 pad-1">
      <dl className="facts">
        <dt>{m.tenant}</dt>
        <dd>{session.account}</dd>
        <dt>{m.user}</dt>
        <dd>
          {session.user} · {m.role[session.role]}
        </dd>
        <dt>{m.project}</dt>
        <dd>{session.project}</dd>
      </dl>
      <Button variant="quiet" onClick={onSessions}>
        {m.whereSignedIn}
      </Button>
      <Button disabled={isLeaving} onClick={() => void leave()}>
        {m.signOut}
      </Button>
    </div>
  );
}
