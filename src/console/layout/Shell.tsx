import { useEffect, type ReactNode } from 'react';
import { loadErrorTexts } from '../components/ErrorPanel.tsx';
import { later, whenIdle } from '../components/later.tsx';
import { useMessages } from '../i18n/messages.ts';
import { keepsScroll } from '../kept-scroll.ts';
import { useSessionEnd } from '../session.ts';
import { Keys } from './Keys.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';

const SessionDialog = later(async () => (await import('./SessionDialog.tsx')).SessionDialog);

/** What is wanted when things go wrong, which is when it may be too late to load it. */
const preloadBadTimes = () => void Promise.all([SessionDialog.preload(), loadErrorTexts()]);

/** The frame of every page behind the sign-in: one slim bar, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const m = useMessages('shell');
  const { hasEnded } = useSessionEnd();
  useEffect(() => whenIdle(preloadBadTimes), []);
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
