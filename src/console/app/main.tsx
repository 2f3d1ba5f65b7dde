import '../ui/styles/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchPresence } from '../api/presence.ts';
import { takeOpening } from '../api/opening.ts';
import { queryClient } from '../api/queries.ts';
import { loadMessages } from '../i18n/messages.ts';
import { Router } from './router.tsx';
import { hearOtherTabs } from '../api/session.ts';
import { applyTheme } from './theme.ts';

applyTheme();
hearOtherTabs();
watchPresence();
// No await of the module itself: the texts need parts of this file, and would wait for its end.
void start();

async function start(): Promise<void> {
  await Promise.all([takeOpening(), loadMessages('shell')]);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Router />
      </QueryClientProvider>
    </StrictMode>,
  );
}
