import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoView } from '../../../../../contract/fixtures/session.ts';
import type { Session } from '../../../../../contract/gateway.ts';
import { instanceOf } from '../../../../../contract/instance.fixture.ts';
import type { Instance } from '../../../../../contract/instances.ts';
import { sessionQuery } from '../../../../api/queries.ts';
import { loadMessages } from '../../../../i18n/messages.ts';
import { usePreferences } from '../../../../lib/preferences.ts';
import { ConnectionPanel } from './ConnectionPanel.tsx';

const token = 'dee5081f40c83ddea3ded91c387351e9';
const answer = {
  error_code: '0',
  data: {
    resource: {
      sdk: {
        internal: { address: null },
        external: { address: '10.83.71.187', aport: 10030, atype: 1, address_ipv6: null },
      },
      rtc: {
        ice_signaling: {
          signaling_url: 'http://100.93.2.248:18082',
          expired_time: '7200',
          ice_servers: ['stun:a:3478'],
        },
      },
      device_id: '7b0cd026df8d495b8a65d628d7bec433',
      kp_id: 'a',
    },
    device_token: token,
  },
};
const running = (id: string): Instance =>
  instanceOf({ instance_id: id, running_status: 2, frozen_status: 0 });

let asked: string[] = [];
let reply: () => Response = () => Response.json(answer);
const copied: string[] = [];

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  // A refusal's words, which load with the first one.
  await Promise.all([
    loadMessages('connection'),
    loadMessages('shell'),
    import('../../../../../contract/error-texts.ts'),
  ]);
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: async (text: string) => void copied.push(text) },
    configurable: true,
  });
});
beforeEach(() => {
  asked = [];
  copied.length = 0;
  reply = () => Response.json(answer);
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return reply();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(phone: Instance, who: Session = demoView) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(sessionQuery.queryKey, who);
  const panel = (shown: Instance) => (
    <QueryClientProvider client={client}>
      <Suspense>
        <ConnectionPanel phone={shown} />
      </Suspense>
    </QueryClientProvider>
  );
  const { container, rerender } = render(panel(phone));
  return {
    client,
    text: () => container.innerHTML,
    turnTo: (next: Instance) => rerender(panel(next)),
  };
}
const press = (name: string | RegExp) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('the connection panel', () => {
  it('asks only when it is told to, once, and hides the token until it is asked for', async () => {
    const { text } = show(running('a'));
    expect(asked).toEqual([]);
    const button = screen.getByRole('button', { name: 'Get device token' });
    await act(async () => {
      fireEvent.click(button);
      fireEvent.click(button);
    });
    expect(asked).toEqual(['/api/v1/instances/a/auth']);
    expect(screen.getByText('http://100.93.2.248:18082')).toBeDefined();
    expect(screen.getByText('stun:a:3478')).toBeDefined();
    expect(text()).not.toContain(token);
    await press('Show Device token');
    expect(screen.getByText(token)).toBeDefined();
    await press('Hide Device token');
    expect(text()).not.toContain(token);
  });

  it('copies the token unseen, and all of it as JSON', async () => {
    show(running('a'));
    await press('Get device token');
    await press('Copy Device token');
    await press('Copy all as JSON');
    expect(copied[0]).toBe(token);
    expect(JSON.parse(copied[1] ?? '')).toMatchObject({
      device_token: token,
      resource: { device_id: answer.data.resource.device_id },
    });
  });

  it('keeps it nowhere, forgets it when told to and when another phone is shown', async () => {
    const { client, turnTo } = show(running('a'));
    await press('Get device token');
    expect(
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
    ).not.toContain(token);
    const stored = [localStorage, sessionStorage].flatMap((storage) =>
      Array.from({ length: storage.length }, (_, at) => storage.getItem(storage.key(at) ?? '')),
    );
    expect(stored.join()).not.toContain(token);
    await press('Clear');
    expect(screen.queryByText('Device token')).toBeNull();
    await press('Get device token');
    turnTo(running('b'));
    turnTo(running('a'));
    expect(screen.queryByText('Device token')).toBeNull();
    expect(screen.getByRole('button', { name: 'Get device token' })).toBeDefined();
  });

  it.each([
    ['off', { running_status: 1 }, /: not running$/],
    ['frozen', { frozen_status: 1 }, /: frozen$/],
  ])(
    'warns of a phone that is %s, and asks all the same where somebody wants it',
    async (_, fields, why) => {
      show({ ...running('a'), ...fields });
      expect(screen.getByText(why)).toBeDefined();
      await press('Get token anyway');
      expect(asked).toHaveLength(1);
    },
  );

  it('says why not for a read-only user, and asks nothing', async () => {
    show(running('a'), { ...demoView, role: 'readOnly' });
    expect(
      screen.getByText('You have read-only access and cannot get a device token'),
    ).toBeDefined();
    await press('Get device token');
    expect(asked).toEqual([]);
  });

  it('says that nothing was issued where it was refused', async () => {
    reply = () =>
      Response.json({ error_code: 'KOOPHONE.API.1001', error_msg: 'no' }, { status: 400 });
    show(running('a'));
    await press('Get device token');
    expect(await screen.findByText('No token was issued.')).toBeDefined();
    expect((await screen.findByRole('alert')).textContent).toContain('KOOPHONE.API.1001');
  });

  it('says that a token may have been issued where no answer came, and does not ask again by itself', async () => {
    reply = () =>
      Response.json({ error_code: 'GATEWAY.NO_ANSWER', error_msg: '' }, { status: 502 });
    show(running('a'));
    await press('Get device token');
    expect(await screen.findByText(/A token may have been issued/)).toBeDefined();
    expect(asked).toHaveLength(1);
  });
});
