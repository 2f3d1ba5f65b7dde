import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../contract/journal.ts';
import { loadMessages } from '../../../i18n/messages.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { entryOf } from '../../../batch/records/entry.fixture.ts';
import { WhyNot } from './WhyNot.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([loadMessages('activity'), loadMessages('shell')]);
});
afterEach(cleanup);

test.each([
  ['KOOPHONE.API.9999', 500],
  ['HTTP.500', 500],
  ['UNDOCUMENTED', 200],
])('an entry whose outcome is unknown is explained as that: %s', async (code, status) => {
  const entry: JournalEntry = entryOf({ outcome: 'unknown', code, status, message: 'oops' });
  await act(async () => {
    render(
      <Suspense>
        <WhyNot entry={entry} />
      </Suspense>,
    );
    await import('../../../../contract/error-texts.ts');
  });
  expect(await screen.findByText(/Do not simply repeat it/)).toBeDefined();
});
