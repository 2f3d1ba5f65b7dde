import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadMessages } from '../../../i18n/messages.ts';
import { PhonesLink } from './PhonesLink.tsx';

beforeAll(() => loadMessages('listParts'));
afterEach(cleanup);

const show = (count: number) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PhonesLink phones={Array.from({ length: count }, (_, n) => ({ instance_id: `i${n}` }))}>
        {count} phones
      </PhonesLink>
    </QueryClientProvider>,
  );

it('names the phones in its address, as long as that has room for them', () => {
  show(2);
  expect(screen.getByRole('link', { name: '2 phones' }).getAttribute('href')).toBe(
    '/instances?ids=i0%2Ci1',
  );
});

it('saves those that are too many for an address', () => {
  show(101);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByRole('button', { name: '101 phones' })).toBeDefined();
});
