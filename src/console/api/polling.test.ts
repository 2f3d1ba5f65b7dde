import { afterEach, expect, test } from 'vitest';
import type { ConsoleSettings } from '../../contract/gateway.ts';
import { waitMs } from './polling.ts';
import { queryClient, settingsQuery } from './queries.ts';

const settings: ConsoleSettings = { upstream: 'service', statusEnum: 'data', askAbovePhones: 20 };
const settled = { hasPassing: false, failures: 0 };

afterEach(() => queryClient.clear());

test('the usual pace goes for all gateways that say nothing else, and until one has spoken', () => {
  expect(waitMs('status', settled)).toBe(8000);
  queryClient.setQueryData(settingsQuery.queryKey, settings);
  expect(waitMs('status', settled)).toBe(8000);
});

test('the loops go at the pace of their gateway, though never sooner than the service wants', () => {
  queryClient.setQueryData(settingsQuery.queryKey, { ...settings, pollPace: 0.25 });
  expect(waitMs('status', settled)).toBe(2000);
  expect(waitMs('status', { ...settled, failures: 1, retryAfterMs: 30_000 })).toBe(30_000);
});
