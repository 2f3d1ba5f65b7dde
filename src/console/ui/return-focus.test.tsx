import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { followFocus, useReturnFocus } from './return-focus.ts';

beforeAll(followFocus);
afterEach(cleanup);

function Dialog() {
  useReturnFocus();
  return (
    <div role="dialog">
      <button type="button" ref={(button) => button?.focus()}>
        yes
      </button>
    </div>
  );
}

interface Shown {
  isOpen: boolean;
  hasMenu?: boolean;
  hasOpener?: boolean;
}
const Page = ({ isOpen, hasMenu = false, hasOpener = true }: Shown) => (
  <main tabIndex={-1}>
    {hasOpener && <button type="button">opener</button>}
    <button type="button">other</button>
    {hasMenu && <button type="button">in a menu</button>}
    {isOpen && <Dialog />}
  </main>
);
const button = (name: string) => screen.getByRole('button', { name });

test('a dialog that goes gives the focus back to what opened it', () => {
  const { rerender } = render(<Page isOpen={false} />);
  button('opener').focus();
  rerender(<Page isOpen />);
  expect(document.activeElement).toBe(button('yes'));
  rerender(<Page isOpen={false} />);
  expect(document.activeElement).toBe(button('opener'));
});

test('one that was opened out of a menu gives it to the menu’s button, since the menu has gone', () => {
  const { rerender } = render(<Page isOpen={false} hasMenu />);
  button('opener').focus();
  button('in a menu').focus();
  rerender(<Page isOpen />);
  rerender(<Page isOpen={false} />);
  expect(document.activeElement).toBe(button('opener'));
});

test('what has taken the focus meanwhile keeps it', () => {
  const { rerender } = render(<Page isOpen={false} />);
  button('opener').focus();
  rerender(<Page isOpen />);
  button('other').focus();
  rerender(<Page isOpen={false} />);
  expect(document.activeElement).toBe(button('other'));
});

test('the page has it where nothing is left that had it', () => {
  const { rerender } = render(<Page isOpen={false} />);
  button('opener').focus();
  rerender(<Page isOpen />);
  rerender(<Page isOpen={false} hasOpener={false} />);
  expect(document.activeElement).toBe(screen.getByRole('main'));
});
