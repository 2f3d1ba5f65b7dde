import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { useBatchDialog } from '../../batch/dialogs.ts';
import { BatchDialogs, BatchDrawer } from '../../batch/view/over-pages.tsx';
import { batchParam } from '../../batch/open-batch.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { loadErrorTexts } from '../../ui/load-error-texts.ts';
import { later, whenIdle } from '../../ui/later.tsx';
import { followFocus } from '../../ui/return-focus.ts';
import { useMessages } from '../../i18n/messages.ts';
import { keepsScroll } from '../../lib/scroll-memory.ts';
import { useLockDialog } from '../../batch/locks/dialog.ts';
import { useSearchTexts } from '../../lib/navigation.ts';
import { useSessionEnd } from '../../api/session.ts';
import { ContextBar } from './ContextBar.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { useRail } from './use-rail.ts';

const Keys = later(async () => (await import('../keys/Keys.tsx')).Keys);
const LocksWatch = later(async () => (await import('../../batch/locks/LocksWatch.tsx')).LocksWatch);
const LockDialogs = later(
  async () => (await import('../../batch/locks/LockDialogs.tsx')).LockDialogs,
  { messages: ['locks', 'batch'] },
);
const SessionDialog = later(
  async () => (await import('../session/SessionDialog.tsx')).SessionDialog,
  { messages: ['session', 'signIn'] },
);

/** What is wanted when things go wrong, which is when it may be too late to load it. */
const preloadBadTimes = () =>
  void Promise.all([SessionDialog.preload(), ErrorPanel.preload(), loadErrorTexts()]);

/** The frame of every page behind the sign-in: the rail, one slim bar, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const m = useMessages('shell');
  const { end } = useSessionEnd();
  const { data: session } = useQuery(sessionQuery);
  const rail = useRail(`${session?.account ?? ''}/${session?.user ?? ''}`);
  const { [batchParam]: batchId } = useSearchTexts();
  const isConfirming = useBatchDialog((state) => state.wanted !== undefined);
  const isLocking = useLockDialog((state) => state.wanted !== undefined);
  const [isSettled, setIsSettled] = useState(false);
  useEffect(followFocus, []);
  useEffect(
    () =>
      whenIdle(() => {
        preloadBadTimes();
        setIsSettled(true);
      }),
    [],
  );
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {m.skipToContent}
      </a>
      <Rail {...rail} />
      <ContextBar isAlone={rail.isDrawer} />
      <main
        id="content"
        className={`shrink scroll ${styles.content}`}
        tabIndex={-1}
        {...keepsScroll('content')}
      >
        {children}
      </main>
      {batchId !== undefined && <BatchDrawer id={batchId} />}
      {isConfirming && <BatchDialogs />}
      {isSettled && <LocksWatch />}
      {isLocking && <LockDialogs />}
      <Keys />
      {end && <SessionDialog end={end} />}
    </div>
  );
}
