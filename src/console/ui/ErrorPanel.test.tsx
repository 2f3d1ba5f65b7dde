import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { kindOf } from '../../contract/errors.ts';
import { ApiError } from '../../contract/api-error.ts';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { RefreshError } from './RefreshError.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([loadMessages('shell'), import('./ErrorPanelBody.tsx')]);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const draw = (what: ReactNode) =>
  act(async () => {
    render(<Suspense>{what}</Suspense>);
    await import('../../contract/error-texts.ts');
  });

async function show(
  fields: Partial<ApiError> & Pick<ApiError, 'code' | 'status' | 'message'>,
): Promise<string> {
  const error = new ApiError({
    kind: kindOf(fields.code, fields.status, 'read'),
    requestId: 'r',
    operation: 'ListInstances',
    ...fields,
  });
  await draw(<ErrorPanel error={error} />);
  return (await screen.findByRole('alert')).textContent;
}

test('the service says what the service says', async () => {
  expect(
    await show({ code: 'KOOPHONE.API.1000', status: 400, message: 'bad parameter' }),
  ).toContain('Service messagebad parameter');
});

test.each([
  ['GATEWAY.UNREACHABLE', 503, 'The service cannot be reached.'],
  ['HTTP.503', 503, 'HTTP 503 from the way to the service.'],
  ['NETWORK', 0, 'TypeError: Failed to fetch'],
  ['UNDOCUMENTED', 200, 'data.result[3].instance_id'],
])('the words beside %s are not the service’s', async (code, status, message) => {
  const text = await show({ code, status, message });
  expect(text).toContain(`Details${message}`);
  expect(text).not.toContain('Service message');
});

test('a refused sign-in is not a session that is over, whatever code IAM gives it', async () => {
  const text = await show({ code: 'IAM.0011', status: 401, message: 'no', operation: 'SignIn' });
  expect(text).toContain('Wrong account, user, password or passcode.');
  expect(text).not.toContain('session has ended');
});

test('a page that is older than the server is loaded anew: to try again would not help', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
  const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
  const error = new ApiError({
    kind: 'undocumented',
    code: 'GATEWAY.UPDATED',
    status: 200,
    message: '',
    requestId: '',
    operation: 'ReadFleet',
  });
  const meaning = 'The console was updated after this page was opened.';
  await draw(<ErrorPanel error={error} onRetry={() => undefined} />);
  expect((await screen.findByRole('alert')).textContent).toContain(meaning);
  expect(buttons()).toEqual(['Reload page']);
  cleanup();

  await draw(<RefreshError error={error} text="Showing the last loaded data" />);
  const said = screen.getByRole('status').textContent;
  expect(said).toBe(`${meaning}Showing the last loaded dataReload page`);
  screen.getByRole('button').click();
  expect(reload).toHaveBeenCalledOnce();
});
