import { act, cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { loadMessages } from '../../../i18n/messages.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FailedView } from './FailedView.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([loadMessages('adb'), loadMessages('shell')]);
});
afterEach(cleanup);

async function show(
  kind: 'failed' | 'unknown',
  code: string,
  message: string,
  status?: number,
): Promise<string> {
  const first = {
    id: 'a',
    name: 'A',
    state: kind,
    code,
    message,
    requestId: 'r',
    status,
    text: undefined,
  };
  await act(async () => {
    render(
      <Suspense>
        <FailedView
          group={{ key: 'k', first, ids: ['a'] }}
          kind={kind}
          search=""
          nameOf={() => 'A'}
          onAgain={undefined}
        />
      </Suspense>,
    );
    await import('../../../../contract/error-texts.ts');
  });
  return (await screen.findByRole('region', { name: `1 ${kind}` })).textContent;
}

test.each(['NETWORK', 'HTTP.500', 'KOOPHONE.API.9999'])(
  'a lost answer of a command is explained as lost: %s',
  async (code) => {
    expect(await show('unknown', code, '')).toContain('Do not simply repeat it');
  },
);

test('a refusal with a code that nobody has listed is explained by its status', async () => {
  expect(await show('failed', 'KOOPHONE.API.77777', '', 403)).toContain(
    'does not have permission to do this',
  );
});

test('the service’s words are told as the service’s, ours are not', async () => {
  expect(await show('failed', 'KOOPHONE.API.1000', 'bad parameter')).toContain(
    'Service message bad parameter',
  );
  cleanup();
  expect(
    await show('unknown', 'GATEWAY.TIMEOUT', 'The service has not answered in time.'),
  ).not.toContain('The service has not answered in time.');
});
