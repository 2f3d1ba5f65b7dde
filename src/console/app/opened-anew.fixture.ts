import { cleanup, configure } from '@testing-library/react';
import { beforeAll, vi } from 'vitest';
import { awaitFirstPage } from '../api/first-page.ts';
import { queryClient } from '../api/queries.ts';
import { bindCalls } from '../api/session-bond.ts';
import { useWatch } from '../fleet/fleet-state.ts';
import { selection } from '../fleet/selection.ts';
import { usePreferences } from '../lib/preferences.ts';

// What is looked for may load first, on a machine that is busy with other tests.
configure({ asyncUtilTimeout: 10_000 });

// Files of tests share their modules and their document: whatever the one before has left there is taken away before each.
beforeAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  cleanup();
  document.head.replaceChildren();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
  queryClient.clear();
  bindCalls(undefined);
  awaitFirstPage(undefined);
  selection.clear();
  usePreferences.setState(usePreferences.getInitialState(), true);
  useWatch.setState(useWatch.getInitialState(), true);
});
