import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { MenuIcon, SimulatorIcon, UserIcon } from '../../ui/page-icons.tsx';
import { later, whenIdle } from '../../ui/later.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useSessionEnd } from '../../api/session.ts';
import { LanguageSwitch, ThemeSwitch } from '../../ui/Switches.tsx';
import styles from './ContextBar.module.css';
import { railId } from './Rail.tsx';

const AccountMenu = later(async () => (await import('../session/AccountMenu.tsx')).AccountMenu);
const AccountDialogs = later(
  async () => (await import('../session/AccountDialogs.tsx')).AccountDialogs,
  { messages: ['batch', 'sessions'] },
);
const SimulatorPanel = later(
  async () => (await import('../simulator-panel/SimulatorPanel.tsx')).SimulatorPanel,
  { messages: ['simulator'] },
);

const RunningWork = later(async () => (await import('./RunningWork.tsx')).RunningWork, {
  messages: ['tasks', 'batch', 'alerts'],
});

/** Whose fleet this is, what one may do and what runs, on every page at the same place. `isAlone`: the rail is a drawer, which it calls. */
export function ContextBar({ isAlone }: { isAlone: boolean }) {
  const m = useMessages('shell');
  const { data: session } = useQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const [dialog, setDialog] = useState<{ running?: readonly WorkerBatch[] }>();
  // Nothing is asked in a session that has ended.
  const { end } = useSessionEnd();
  const [isIdle, setIsIdle] = useState(false);
  useEffect(
    () =>
      whenIdle(() => {
        setIsIdle(true);
        void AccountMenu.preload();
      }),
    [],
  );
  if (!session) return <header className={`line gap-1 rule-below surface ${styles.bar}`} />;

  return (
    <header className={`line gap-1 rule-below surface ${styles.bar}`}>
      {isAlone && (
        <IconButton label={m.pages} popoverTarget={railId}>
          <MenuIcon />
        </IconButton>
      )}
      <div className="line grow">
        <span
          className="clip"
          title={`${m.tenant} ${session.account} · ${m.project} ${session.project}`}
        >
          <span className="soft">{m.tenant}</span> {session.account} · {session.project}
        </span>
        {session.role === 'readOnly' && (
          <span
            className="tag"
            title={session.standing === 'refused' ? m.refusedHint : m.readOnlyHint}
          >
            {m.role.readOnly}
          </span>
        )}
      </div>
      {isIdle && !end && <RunningWork />}
      {settings?.upstream === 'simulator' && (
        <Popover button={<SimulatorIcon />} label={m.simulator} align="end">
          {() => <SimulatorPanel account={session.account} />}
        </Popover>
      )}
      {!isAlone && <LanguageSwitch />}
      {!isAlone && <ThemeSwitch />}
      <Popover
        button={
          <>
            <UserIcon />
            <span className={`clip wide-only ${styles.user}`}>{session.user}</span>
          </>
        }
        label={`${m.account} ${session.user}`}
        align="end"
      >
        {() => (
          <AccountMenu
            session={session}
            onBatches={(running) => setDialog({ running })}
            onSessions={() => setDialog({})}
          />
        )}
      </Popover>
      {dialog && (
        <AccountDialogs
          session={session}
          running={dialog.running}
          onClose={() => setDialog(undefined)}
        />
      )}
    </header>
  );
}
