import { beforeEach, expect, it } from 'vitest';
import { announce, dismiss, useAnnouncements } from './announcements.ts';

const texts = () => useAnnouncements.getState().items.map(({ text }) => text);

beforeEach(() => useAnnouncements.setState({ items: [] }));

it('shows what answers an act at once, in the place of the answer before', () => {
  announce('copied');
  announce('copied again');
  expect(texts()).toEqual(['copied again']);
});

it('keeps news that lead somewhere until they have been shown, one after the other', () => {
  announce('first', 'plain', '/batches/1');
  announce('second', 'bad', '/batches/2');
  announce('copied');
  expect(texts()).toEqual(['copied', 'first', 'second']);
  const [copied] = useAnnouncements.getState().items;
  dismiss(copied?.id ?? 0);
  expect(texts()).toEqual(['first', 'second']);
});

it('drops nothing that is only spoken', () => {
  announce('on screen', 'spoken');
  announce('copied');
  expect(texts()).toEqual(['copied', 'on screen']);
});
