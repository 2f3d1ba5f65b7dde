import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { PhoneState, Timelines } from '../../../contract/history.ts';
import { settingsQuery } from '../../api/queries.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { timelineQuery } from './queries.ts';
import { Timeline } from './Timeline.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all((['activity', 'batch', 'shell'] as const).map((area) => loadMessages(area)));
});
afterEach(cleanup);

const state: PhoneState = {
  running: 2,
  data: 3,
  login: 1,
  assign: 1,
  user: 'li',
  frozen: 0,
  backup: null,
  restore: null,
};
const time = (clock: string) => `2026-03-01T${clock}:00.000Z`;
const told: Timelines = {
  from: time('00:00'),
  to: time('04:00'),
  keptFrom: time('00:00'),
  watched: [{ from: time('00:00'), to: time('04:00') }],
  phones: [
    {
      instance_id: 'a',
      name: 'Till 1',
      intervals: [
        { from: time('00:00'), to: time('02:10'), state },
        { from: time('02:10'), to: time('04:00'), state: { ...state, running: 1 } },
      ],
      deeds: [
        {
          id: '1',
          at: time('02:09'),
          operation: 'BatchRebootInstance',
          actor: 'wang',
          outcome: 'succeeded',
          code: '0',
          batchId: null,
        },
      ],
    },
  ],
};

function show(data: Timelines) {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  const ids = data.phones.map(({ instance_id }) => instance_id);
  client.setQueryData(timelineQuery(ids, '24h').queryKey, data);
  client.setQueryData(settingsQuery.queryKey, {
    upstream: 'simulator',
    statusEnum: 'data',
    askAbovePhones: 20,
  });
  render(
    <QueryClientProvider client={client}>
      <Timeline ids={ids} Heading="h2" />
    </QueryClientProvider>,
  );
}

test('a phone’s states are drawn and said, with what was done and what became of it', () => {
  show(told);
  expect(
    screen.getByRole('img', { name: /^Running: running 54.2% and stopped 45.8%$/ }),
  ).toBeTruthy();
  expect(screen.getByRole('img', { name: /^Data: streaming 100%$/ })).toBeTruthy();
  const deed = within(screen.getByRole('region', { name: 'Actions taken' })).getByRole('listitem');
  expect(deed.textContent).toMatch(/Reboot by wang.*has not run again since/);
  const links = within(deed).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/activity/1',
    '/instances?at=2026-03-01T02%3A09%3A00Z',
  ]);
});

test('the table says the same', () => {
  show(told);
  fireEvent.click(screen.getByRole('button', { name: 'Table' }));
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Status/),
    expect.stringMatching(/^Runningstopped.*1 hr$/),
    expect.stringMatching(/^Runningrunning.*2 hr$/),
    expect.stringMatching(/^Datastreaming.*4 hr$/),
    expect.stringMatching(/^Loginlogged in.*4 hr$/),
  ]);
});

test('of several phones one status is shown, chosen by whoever looks, each phone by its name', () => {
  const [one] = told.phones;
  show({ ...told, phones: one ? [one, { ...one, instance_id: 'b', name: null, deeds: [] }] : [] });
  expect(screen.getAllByRole('img').map((lane) => lane.getAttribute('aria-label'))).toEqual([
    'Till 1: running 54.2% and stopped 45.8%',
    'b: running 54.2% and stopped 45.8%',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Login' }));
  expect(screen.getAllByRole('img')[1]?.getAttribute('aria-label')).toBe('b: logged in 100%');
});

test('what nobody has seen is said, not drawn', () => {
  show({
    ...told,
    keptFrom: null,
    watched: [],
    phones: [{ instance_id: 'a', name: null, intervals: [], deeds: [] }],
  });
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByText('No history yet')).toBeTruthy();
});

test('the keys go from change to change, and say how the phone was', () => {
  show(told);
  const slider = screen.getByRole('slider', {
    name: 'Move from change to change with the arrow keys',
  });
  const said = () => slider.getAttribute('aria-valuetext');
  expect(said()).toMatch(/Running: stopped · Data: .* · Login: logged in$/);
  // The change, then what was done a minute before it.
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(said()).toMatch(/:10:00: Running: stopped/);
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(said()).toMatch(/:09:00: Running: running/);
  fireEvent.keyDown(slider, { key: 'Escape' });
  expect(said()).toMatch(/:00:00: Running: stopped/);
});

test('of several phones the keys say how many were in which state', () => {
  const [one] = told.phones;
  show({ ...told, phones: one ? [one, { ...one, instance_id: 'b', name: null, deeds: [] }] : [] });
  const slider = screen.getByRole('slider');
  fireEvent.keyDown(slider, { key: 'Home' });
  expect(slider.getAttribute('aria-valuetext')).toMatch(/: running 2$/);
});
