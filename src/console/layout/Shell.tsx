import { lazy, Suspense, type ReactNode } from 'react';
import { useBatchDialog } from '../batch/dialogs.ts';
import { batchParam } from '../batch/open-batch.ts';
import { useMessages } from '../i18n/messages.ts';
import { keepsScroll } from '../kept-scroll.ts';
import { useSearchTexts } from '../navigation.ts';
import { useSessionEnd } from '../session.ts';
import { Keys } from './Keys.tsx';
import { SessionDialog } from './SessionDialog.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';

const BatchDrawer = lazy(() => import('../batch/view/BatchDrawer.tsx').then((module) => ({ default: module.BatchDrawer })));
const BatchDialogs = lazy(() => import('../batch/view/BatchDialogs.tsx').then((module) => ({ default: module.BatchDialogs })));

/** The frame of every page behind the sign-in: one slim bar, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const m = useMessages('shell');
  const { hasEnded } = useSessionEnd();
  const { [batchParam]: batchId } = useSearchTexts();
  const isConfirming = useBatchDialog((state) => state.wanted !== undefined);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {m.skipToContent}
      </a>
      <TopBar />
      <main id="content" className={styles.content} tabIndex={-1} {...keepsScroll('content')}>
        {children}
      </main>
      <Suspense>{batchId !== undefined && <BatchDrawer id={batchId} />}</Suspense>
      <Suspense>{isConfirming && <BatchDialogs />}</Suspense>
      <Keys />
      {hasEnded && <SessionDialog />}
    </div>
  );
}
