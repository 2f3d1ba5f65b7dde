import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, settingsQuery } from '../api/queries.ts';
import type { WorkerBatch } from '../../contract/worker.ts';
import { SimulatorIcon, UserIcon } from '../components/icons.tsx';
import { later, whenIdle } from '../components/later.tsx';
import { Popover } from '../components/Popover.tsx';
import { loadMessages, useMessages } from '../i18n/messages.ts';
import { Link } from '../navigation.ts';
import { tabs } from '../pages.ts';
import { signOut, useSessionEnd } from '../session.ts';
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx';
import styles from './TopBar.module.css';

const BatchesMenu = later(async () => {
  const [{ BatchesMenu }] = await Promise.all([import('../batch/view/BatchesMenu.tsx'), loadMessages('batch')]);
  return BatchesMenu;
});
const SignOutDialog = later(async () => {
  const [{ SignOutDialog }] = await Promise.all([import('./SignOutDialog.tsx'), loadMessages('batch')]);
  return SignOutDialog;
});
const SimulatorPanel = later(async () => {
  const [{ SimulatorPanel }] = await Promise.all([import('./SimulatorPanel.tsx'), loadMessages('simulator')]);
  return SimulatorPanel;
});

const TasksIndicator = later(async () => {
  const [{ TasksIndicator }] = await Promise.all([import('../tasks/TasksIndicator.tsx'), loadMessages('tasks')]);
  return TasksIndicator;
});

/** With what shows batches: nothing of it is needed before. */
async function readRunning(client: QueryClient): Promise<readonly WorkerBatch[]> {
  const { runningBatchesQuery } = await import('../batch/queries.ts');
  return client.fetchQuery({ ...runningBatchesQuery, staleTime: 0 });
}

export function TopBar() {
  const m = useMessages('shell');
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  // Nothing is asked in a session that has ended.
  const { end } = useSessionEnd();
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => whenIdle(() => setIsIdle(true)), []);
  const [own, setOwn] = useState<readonly WorkerBatch[]>();
  const [isLeaving, setIsLeaving] = useState(false);
  if (!session) return <header className={styles.bar} />;
  const { user } = session;

  /** What this person's batches shall do is asked first. */
  async function leave() {
    setIsLeaving(true);
    // Where that cannot be told, nobody is kept from leaving.
    const running = await readRunning(client).catch(() => []);
    const mine = running.filter(({ by }) => by === user);
    if (mine.length === 0) await signOut();
    else setOwn(mine);
    setIsLeaving(false);
  }

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
      <div className={styles.side}>
        {isIdle && !end && <TasksIndicator />}
        {isIdle && !end && <BatchesMenu />}
        <span className={styles.tenant} title={`${m.tenant} ${session.account} · ${m.project} ${session.project}`}>
          <span className={styles.soft}>{m.tenant}</span> {session.account} · {session.project}
        </span>
        {session.role === 'readOnly' && (
          <span className={styles.role} title={m.readOnlyHint}>
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
            <div className={styles.account}>
              <dl>
                <dt>{m.tenant}</dt>
                <dd>{session.account}</dd>
                <dt>{m.user}</dt>
                <dd>
                  {session.user} · {m.role[session.role]}
                </dd>
                <dt>{m.project}</dt>
                <dd>{session.project}</dd>
              </dl>
              <button type="button" className="button" disabled={isLeaving} onClick={() => void leave()}>
                {m.signOut}
              </button>
            </div>
          )}
        </Popover>
      </div>
      {own && <SignOutDialog session={session} running={own} onClose={() => setOwn(undefined)} />}
    </header>
  );
}
