// The kit by itself, at /ui of the development server: no page of the console, no part of its build.
import '../styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadMessages } from '../../i18n/messages.ts';
import { PlaceContext } from '../../lib/navigation.ts';
import { Toasts } from '../Toasts.tsx';
import { Gallery } from './Gallery.tsx';
import { followFocus } from '../return-focus.ts';

followFocus();
await loadMessages('shell');

const root = document.getElementById('root');
if (!root) throw new Error('ui.html has no #root');
createRoot(root).render(
  <StrictMode>
    <PlaceContext value={{ page: '/ui', path: '/ui', params: {}, search: {} }}>
      <Gallery />
      <Toasts />
    </PlaceContext>
  </StrictMode>,
);
