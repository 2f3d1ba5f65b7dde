import type { ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { keepsScroll } from '../kept-scroll.ts';
import { useSessionEnd } from '../session.ts';
import { Keys } from './Keys.tsx';
import { SessionDialog } from './SessionDialog.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';

/** The frame of every page behind the sign-in: one slim bar, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const m = useMessages('shell');
  const { hasEnded } = useSessionEnd();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {m.skipToContent}
      </a>
      <TopBar />
      <main id="content" className={styles.content} tabIndex={-1} {...keepsScroll('content')}>
        {children}
      </main>
      <Keys />
      {hasEnded && <SessionDialog />}
    </div>
  );
}
