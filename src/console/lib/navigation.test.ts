import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as fc from 'fast-check';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  hrefOf,
  Link,
  navigate,
  PlaceContext,
  readSearch,
  useChangeSearch,
  type Place,
} from './navigation.ts';

const here = () => location.pathname + location.search;
const placeAt = (path: string): Place => ({ page: path, path, params: {}, search: {} });

beforeEach(() => history.replaceState(null, '', '/instances'));
afterEach(cleanup);

describe('an address', () => {
  it('says any search, and nothing of what is empty', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })),
        (search) => {
          const [, text = ''] = hrefOf('/order', { search }).split('?');
          expect(readSearch(text)).toEqual(
            Object.fromEntries(Object.entries(search).filter(([, value]) => value !== '')),
          );
        },
      ),
    );
    expect(hrefOf('/order', { search: { q: '', at: undefined } })).toBe('/order');
  });

  it('is a new entry of the history, but where it replaces one or is there already', () => {
    const before = history.length;
    navigate('/order', { search: { q: 'a' } });
    expect(history.length).toBe(before + 1);
    navigate('/order', { search: { q: 'a' } });
    navigate('/order', { search: { q: 'b' }, replace: true });
    expect(history.length).toBe(before + 1);
    expect(here()).toBe('/order?q=b');
  });
});

describe('a link', () => {
  const show = (place: Place) =>
    render(
      createElement(
        PlaceContext,
        { value: place },
        createElement(Link, { to: '/order', search: { q: 'a' } }, 'Order'),
      ),
    );

  it('goes there without loading the document', () => {
    show(placeAt('/instances'));
    expect(fireEvent.click(screen.getByRole('link'))).toBe(false);
    expect(here()).toBe('/order?q=a');
  });

  it.each([
    { ctrlKey: true },
    { metaKey: true },
    { shiftKey: true },
    { altKey: true },
    { button: 1 },
  ])('leaves a click with %o to the browser', (how) => {
    show(placeAt('/instances'));
    let isLeft = false;
    const judge = (event: Event) => {
      isLeft = !event.defaultPrevented;
      event.preventDefault(); // The DOM of this test would follow the link.
    };
    document.addEventListener('click', judge, { once: true });
    fireEvent.click(screen.getByRole('link'), how);
    expect(isLeft).toBe(true);
    expect(here()).toBe('/instances');
  });

  it('is the current one on its page only', () => {
    show(placeAt('/order'));
    expect(screen.getByRole('link').getAttribute('aria-current')).toBe('page');
    cleanup();
    show(placeAt('/orders'));
    expect(screen.getByRole('link').getAttribute('aria-current')).toBeNull();
  });
});

describe('a page that changes its search', () => {
  function Page() {
    const change = useChangeSearch();
    return createElement('button', { onClick: () => change((now) => ({ ...now, q: 'late' })) });
  }
  const show = () =>
    render(createElement(PlaceContext, { value: placeAt('/instances') }, createElement(Page)));

  it('keeps what the address says beside it', () => {
    history.replaceState(null, '', '/instances/abc?sort=name');
    show();
    fireEvent.click(screen.getByRole('button'));
    expect(here()).toBe('/instances/abc?sort=name&q=late');
  });

  it('leaves the address alone that is another page’s by then', () => {
    history.replaceState(null, '', '/order');
    show();
    fireEvent.click(screen.getByRole('button'));
    expect(here()).toBe('/order');
  });
});
