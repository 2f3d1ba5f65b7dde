import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { call } from './client.ts';
import { ListInstances } from '../../contract/instances.ts';
import { gatewayNow, hearTime } from '../lib/gateway-time.ts';
import { urlFault } from '../lib/signed-url.ts';

const hourMs = 3_600_000;
const rightMs = Date.parse('2026-03-01T08:00:00Z');

beforeEach(() => void vi.useFakeTimers({ now: rightMs + 26 * hourMs }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const address = `https://obs.example.com/a.apk?Expires=${(rightMs + hourMs) / 1000}`;

it('is the gateway’s, as its answers say, whatever the browser’s clock says and wherever it jumps', async () => {
  expect(urlFault(address, Date.now())).toBe('expired');
  vi.stubGlobal(
    'fetch',
    async () =>
      new Response(
        '{"error_code":"0","data":{"result":[],"page_no":1,"page_size":1,"total_count":0}}',
        { headers: { date: new Date(rightMs).toUTCString() } },
      ),
  );
  await call(ListInstances, { page_no: 1, page_size: 1 });
  expect(gatewayNow()).toBe(rightMs);
  expect(urlFault(address, gatewayNow())).toBeUndefined();
  vi.advanceTimersByTime(hourMs / 2);
  vi.setSystemTime(rightMs - 100 * hourMs);
  expect(gatewayNow()).toBe(rightMs + hourMs / 2);
  vi.advanceTimersByTime(hourMs / 2);
  expect(urlFault(address, gatewayNow())).toBe('expired');
});

it('is not changed by an answer that says nothing of it', () => {
  hearTime(new Date(rightMs).toUTCString());
  for (const date of [null, '', 'yesterday']) hearTime(date);
  expect(gatewayNow()).toBe(rightMs);
});
