import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import { Mark, Wordmark } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { navigate, useSearchTexts } from '../../lib/navigation.ts';
import { LanguageSwitch, ThemeSwitch } from '../../ui/Switches.tsx';
import { signIn } from '../../api/session.ts';
import { returnAddress } from './return-address.ts';
import styles from './SignInPage.module.css';
import { SignInWays } from './SignInWays.tsx';

/** The demo tenant of the embedded simulator. */
const demo = { account: 'demo', password: 'Demo#2026', project: 'cn-north-4' };

export function SignInPage() {
  const m = useMessages('signIn');
  const { product } = useMessages('shell');
  const { data: settings } = useQuery(settingsQuery);
  const isDemo = settings?.upstream === 'simulator';
  const search = useSearchTexts();
  const [demoError, setDemoError] = useState<unknown>();
  const [isEntering, setIsEntering] = useState(false);

  // By this form, or in another tab.
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    if (session) navigate(returnAddress(search));
  }, [session, search]);

  async function enterDemo(user: 'admin' | 'viewer') {
    setIsEntering(true);
    setDemoError(undefined);
    try {
      await signIn({ ...demo, user });
    } catch (error) {
      setDemoError(error);
      setIsEntering(false);
    }
  }

  return (
    <main className={`centered pad ${styles.page}`}>
      <div className="line gap-0 corner">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className={`stack gap-3 card pad-6 ${styles.card}`}>
        <p className={`line ${styles.product}`}>
          <Mark />
          <span className="visually-hidden">{product}</span>
          <Wordmark />
        </p>
        <h1>{m.title}</h1>
        {isDemo && (
          <section className={`stack frame ${styles.demo}`} aria-labelledby="demo-title">
            <h2 id="demo-title">{m.demo}</h2>
            <p className="soft">{m.demoText}</p>
            {demoError !== undefined && <ErrorPanel error={demoError} />}
            <Button variant="primary" disabled={isEntering} onClick={() => void enterDemo('admin')}>
              {m.asAdmin}
            </Button>
            <Button disabled={isEntering} onClick={() => void enterDemo('viewer')}>
              {m.asViewer}
            </Button>
          </section>
        )}
        <p className="soft">{isDemo ? m.introDemo : m.intro}</p>
        <SignInWays />
      </div>
    </main>
  );
}
