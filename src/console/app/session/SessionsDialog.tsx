import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { gatewayPaths } from '../../../contract/gateway.ts';
import type { OpenSession } from '../../../contract/sign-ins.ts';
import { ask } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../../ui/announcements.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { signOut } from '../../api/session.ts';
import { browserName } from './browser-name.ts';

const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'] as const,
  staleTime: 0,
  queryFn: async () =>
    ((await ask('session', gatewayPaths.sessions)) as { items: OpenSession[] }).items, // Our own gateway's answer: it ships with this page.
});

/** Where a person is signed in, with address, browser and last use; each can be ended. */
export function SessionsDialog({ onClose }: { onClose: () => void }) {
  const m = useMessages('sessions');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(openSessionsQuery);
  const ending = useMutation({
    mutationFn: ({ id, isThis }: OpenSession) =>
      isThis
        ? signOut()
        : ask('session', `${gatewayPaths.sessions}/${encodeURIComponent(id)}`, 'DELETE'),
    onSuccess: () => announce(m.ended, 'spoken'),
    onSettled: () => client.invalidateQueries(openSessionsQuery),
  });
  return (
    <Dialog title={m.title} isWide onClose={onClose}>
      <p>{m.text}</p>
      <Suspense>
        {error && !data && (
          <ErrorPanel error={error} title={m.unread} onRetry={() => void refetch()} />
        )}
        {ending.error && <ErrorPanel error={ending.error} title={m.failed} />}
      </Suspense>
      {!data && !error && <p role="status">{m.loading}</p>}
      {data && (
        <ul className="stack gap-0 low" aria-label={m.list}>
          {data.map((session) => (
            <Place
              key={session.id}
              session={session}
              isBusy={ending.isPending}
              onEnd={() => ending.mutate(session)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Place({
  session,
  isBusy,
  onEnd,
}: {
  session: OpenSession;
  isBusy: boolean;
  onEnd: () => void;
}) {
  const m = useMessages('sessions');
  const format = useFormat();
  const known = browserName(session.browser);
  const what = known ? m.browser(known.name, known.system) : m.unknownBrowser;
  const time = (at: string) => format.dateTime(new Date(at));
  const facts = [
    ...(session.address === '' ? [] : [m.address(session.address)]),
    m.project(session.project),
    ...(session.at === null ? [] : [m.since(time(session.at))]),
    ...(session.usedAt === null ? [] : [m.used(time(session.usedAt))]),
  ];
  return (
    <li className="line gap-3 between pad-y rule-above">
      <span className="wrap">
        <strong title={session.browser}>{what}</strong>{' '}
        {session.isThis && <span className="tag">{m.here}</span>}
        <span className="block soft">{facts.join(' · ')}</span>
      </span>
      <Button
        aria-label={session.isThis ? undefined : m.endOne(`${what} · ${session.address}`)}
        aria-disabled={isBusy}
        onClick={() => !isBusy && onEnd()}
      >
        {session.isThis ? m.signOut : m.end}
      </Button>
    </li>
  );
}
