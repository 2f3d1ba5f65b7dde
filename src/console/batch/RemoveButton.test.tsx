import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { useSavedItems } from '../api/saved-items.ts';
import { savedItemsQuery } from '../api/saved-item-queries.ts';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { RemoveButton } from './RemoveButton.tsx';
import { followFocus } from '../ui/return-focus.ts';

const saved = (id: string, name: string) => ({
  id,
  name,
  value: { instance_ids: ['a'] },
  actor: 'admin',
  savedAt: '2026-01-01T00:00:00Z',
});

beforeAll(async () => {
  followFocus();
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([loadMessages('shell'), loadMessages('targets')]);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Groups() {
  return (
    <ul>
      {useSavedItems('group').map((group) => (
        <li key={group.id}>
          <RemoveButton kind="group" item={group}>
            x
          </RemoveButton>
        </li>
      ))}
    </ul>
  );
}

/** A gateway that keeps two groups. @returns what it was asked */
function show(): string[] {
  let groups = [saved('1', 'Shop floor'), saved('2', 'Test lab')];
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    // Who may remove it is read from the session.
    if (path !== '/auth/session') asked.push(`${method} ${path}`);
    if (method === 'DELETE') groups = groups.filter(({ id }) => !path.endsWith(`/${id}`));
    return Promise.resolve(
      method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ items: groups }),
    );
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(savedItemsQuery('group').queryKey, groups);
  render(
    <QueryClientProvider client={client}>
      <Groups />
    </QueryClientProvider>,
  );
  return asked;
}
const press = (button: HTMLElement) => {
  button.focus();
  fireEvent.click(button);
};
const removal = (name: string) => screen.getByRole('button', { name: `Delete “${name}”` });

test('one click removes nothing: it asks, and says who loses it', () => {
  const asked = show();
  press(removal('Shop floor'));
  const dialog = screen.getByRole('dialog', { name: 'Delete “Shop floor”?' });
  expect(dialog.textContent).toContain('It is deleted for all administrators of the tenant');
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' }));
  press(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(removal('Shop floor'));
  expect(asked).toEqual([]);
});

test('a yes removes it, and the next one has the focus', async () => {
  const asked = show();
  press(removal('Shop floor'));
  await act(async () =>
    press(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' })),
  );
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Delete “Shop floor”' })).toBeNull(),
  );
  expect(asked[0]).toBe('DELETE /journal/kept/group/1');
  expect(document.activeElement).toBe(removal('Test lab'));
});
