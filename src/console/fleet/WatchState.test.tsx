import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { WatchState } from './WatchState.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('instances');
});
afterEach(cleanup);

const state = (progress?: { loaded: number; total: number }) =>
  render(
    <WatchState
      updatedAt={Date.now()}
      isStale={false}
      isPaused={false}
      isFetching={progress !== undefined}
      error={null}
      progress={progress}
      throttledUntil={undefined}
      retryAt={undefined}
      pause={() => undefined}
      resume={() => undefined}
      refreshNow={() => undefined}
    >
      {undefined}
    </WatchState>,
  ).container.textContent;

it('says how many of how many are there while they come, then how old they are', () => {
  expect(state({ loaded: 1000, total: 5000 })).toBe('1,000 of 5,000 loaded');
  expect(state()).toBe('updated just now');
});
