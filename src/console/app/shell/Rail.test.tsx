import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadMessages } from '../../i18n/messages.ts';
import { ComingContext, PlaceContext } from '../../lib/navigation.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { Rail } from './Rail.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('shell');
});
afterEach(cleanup);

it('marks at once the page that was pressed, while the one before is still on screen', () => {
  const place = { page: '/instances', path: '/instances', params: {}, search: {} };
  const draw = (coming: string | undefined) => (
    <ComingContext value={coming}>
      <PlaceContext value={place}>
        <Rail isDrawer={false} isFolded={false} toggle={() => undefined} />
      </PlaceContext>
    </ComingContext>
  );
  const { rerender } = render(draw(undefined));
  const link = (name: string) => screen.getByRole('link', { name });
  expect(link('Apps').dataset.coming).toBe('false');
  rerender(draw('/apps'));
  expect(link('Apps').dataset.coming).toBe('true');
  expect(link('Instances').getAttribute('aria-current')).toBe('page');
  expect(link('Apps').getAttribute('aria-current')).toBeNull();
});
