import { act, cleanup, render } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Change } from '../../../fleet/changes.ts';
import { loadMessages } from '../../../i18n/messages.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useAnnouncements } from '../../../ui/announcements.ts';
import { BadNews } from './BadNews.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('listParts');
});
beforeEach(() => useAnnouncements.setState({ items: [] }));
afterEach(cleanup);

const changes = (count: number): Change[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `phone-${place}`,
    name: `p${place}`,
    field: 'running_status',
    from: 2,
    to: 4,
    turnedBad: true,
    key: place,
    at: 0,
  }));

async function tell(count: number) {
  const page = (turnedBad: readonly Change[]) => (
    <Suspense>
      <BadNews turnedBad={turnedBad} />
    </Suspense>
  );
  const { rerender } = await act(async () => render(page([])));
  await act(async () => rerender(page(changes(count))));
  return useAnnouncements.getState().items;
}

it('leaves what happened to single phones to the list of changes', async () => {
  expect(await tell(2)).toEqual([]);
});

it('tells many as one, with the way to just these', async () => {
  expect(await tell(3)).toMatchObject([
    {
      text: expect.stringMatching(/^3 phones have a problem/),
      tone: 'bad',
      to: '/instances?ids=phone-0%2Cphone-1%2Cphone-2',
    },
  ]);
});
