import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { later } from './later.tsx';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('shell');
});
afterEach(cleanup);

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

describe('a part that loads later', () => {
  it('shows what stands in for it, then itself', async () => {
    const Part = later(() => Promise.resolve(Greeting), { fallback: <p>soon</p> });
    render(<Part name="A" />);
    expect(screen.getByText('soon')).toBeDefined();
    expect(await screen.findByText('Hello A')).toBeDefined();
  });

  it('is there at once when it was preloaded, and loads once', async () => {
    let loads = 0;
    const Part = later(() => {
      loads++;
      return Promise.resolve(Greeting);
    });
    await Part.preload();
    await Part.preload();
    render(<Part name="B" />);
    expect(screen.getByText('Hello B')).toBeDefined();
    expect(loads).toBe(1);
  });

  it('says that it could not be had, and is tried again', async () => {
    let isDown = true;
    const Part = later(() =>
      isDown ? Promise.reject(new TypeError('down')) : Promise.resolve(Greeting),
    );
    await Part.preload();
    render(<Part name="C" />);
    expect((await screen.findByRole('alert')).textContent).toContain('Could not load this part');
    isDown = false;
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
    expect(await screen.findByText('Hello C')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
