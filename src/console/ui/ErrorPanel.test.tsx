import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { kindOf } from '../../contract/errors.ts';
import { ApiError } from '../../contract/api-error.ts';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { ErrorPanel } from './ErrorPanel.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([loadMessages('shell'), import('./ErrorPanelBody.tsx')]);
});
afterEach(cleanup);

async function show(
  fields: Partial<ApiError> & Pick<ApiError, 'code' | 'status' | 'message'>,
): Promise<string> {
  const error = new ApiError({
    kind: kindOf(fields.code, fields.status, 'read'),
    requestId: 'r',
    operation: 'ListInstances',
    ...fields,
  });
  await act(async () => {
    render(
      <Suspense>
        <ErrorPanel error={error} />
      </Suspense>,
    );
    await import('../../contract/error-texts.ts');
  });
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
