import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { SimulatorIcon, UserIcon } from '../../ui/page-icons.tsx';
import { later, whenIdle } from '../../ui/later.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { loadMessages, useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { tabs } from '../routes.ts';
import { useSessionEnd } from '../../api/session.ts';
import { LanguageSwitch, ThemeSwitch } from '../../ui/Switches.tsx';
import styles from './TopBar.module.css';

const BatchesMenu = later(async () => {
  const [{ BatchesMenu }] = await Promise.all([
    import('../../batch/view/BatchesMenu.tsx'),
    loadMessages('batch'),
  ]);
  return BatchesMenu;
});
const AccountMenu = later(async () => (await import('../session/AccountMenu.tsx')).AccountMenu);
const SignOutDialog = later(async () => {
  const [{ SignOutDialog }] = await Promise.all([
    import('../session/SignOutDialog.tsx'),
    loadMessages('batch'),
  ]);
  return SignOutDialog;
});
const SessionsDialog = later(async () => {
  const [{ SessionsDialog }] = await Promise.all([
    import('../session/SessionsDialog.tsx'),
    loadMessages('sessions'),
  ]);
  return SessionsDialog;
});
const SimulatorPanel = later(async () => {
  const [{ SimulatorPanel }] = await Promise.all([
    import('../simulator-panel/SimulatorPanel.tsx'),
    loadMessages('simulator'),
  ]);
  return SimulatorPanel;
});

const TasksIndicator = later(async () => {
  const [{ TasksIndicator }] = await Promise.all([
    import('../../batch/tasks/TasksIndicator.tsx'),
    loadMessages('tasks'),
  ]);
  return TasksIndicator;
});

export function TopBar() {
  const m = useMessages('shell');
  const { data: session } = useQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const [own, setOwn] = useState<readonly WorkerBatch[]>();
  // Nothing is asked in a session that has ended.
  const { end } = useSessionEnd();
  const [isListing, setIsListing] = useState(false);
  const [isIdle, setIsIdle] = useState(false);
  useEffect(
    () =>
      whenIdle(() => {
        setIsIdle(true);
        void AccountMenu.preload();
      }),
    [],
  );
  if (!session) return <header className={styles.bar} />;

  return (
    <header className={styles.bar}>
      <span className={styles.product}>CloudDevice</span>
      <nav className={styles.pages} aria-label={m.pages}>
        {tabs.map(({ path, tab }) => (
          <Link key={path} to={path}>
            {tab(m)}
          </Link>
        ))}
      </nav>
      <div className="line gap-1 end grow">
        {isIdle && !end && <TasksIndicator />}
        {isIdle && !end && <BatchesMenu />}
        <span
          className={`clip ${styles.tenant}`}
          title={`${m.tenant} ${session.account} · ${m.project} ${session.project}`}
        >
          <span className="soft">{m.tenant}</span> {session.account} · {session.project}
        </span>
        {session.role === 'readOnly' && (
          <span
            className={styles.role}
            title={session.standing === 'refused' ? m.refusedHint : m.readOnlyHint}
          >
            {m.role.readOnly}
          </span>
        )}
        {settings?.upstream === 'simulator' && (
          <Popover button={<SimulatorIcon />} label={m.simulator} align="end">
            {() => <SimulatorPanel account={session.account} />}
          </Popover>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
        <Popover
          button={
            <>
              <UserIcon />
              <span className={styles.userName}>{session.user}</span>
            </>
          }
          label={`${m.account} ${session.user}`}
          align="end"
        >
          {() => (
            <AccountMenu
              session={session}
              onBatches={setOwn}
              onSessions={() => setIsListing(true)}
            />
          )}
        </Popover>
      </div>
      {isListing && <SessionsDialog onClose={() => setIsListing(false)} />}
      {own && <SignOutDialog session={session} running={own} onClose={() => setOwn(undefined)} />}
    </header>
  );
}
