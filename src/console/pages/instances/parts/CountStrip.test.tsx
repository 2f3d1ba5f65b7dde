// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadMessages } from '../../../i18n/messages.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { CountStrip } from './CountStrip.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('instances');
});
afterEach(cleanup);

const strip = (progress?: { loaded: number; total: number }) =>
  render(
    <CountStrip
      total={progress?.loaded ?? 5000}
      progress={progress}
      gaps={undefined}
      counts={new Map([[2, 1000]])}
      active={[]}
      onChange={() => undefined}
    />,
  ).container.querySelector('strong')?.textContent;

it('says how many of how many are there, while they come', () => {
  expect(strip({ loaded: 1000, total: 5000 })).toBe('1,000 of 5,000 phones');
  expect(strip()).toBe('5,000 phones');
});
