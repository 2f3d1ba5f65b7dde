import { beforeEach, expect, it } from 'vitest';
import { readHome, writeHome } from './home-page.ts';

beforeEach(() => localStorage.clear());

it('is the list for whoever has chosen nothing, and what each has chosen for others', () => {
  writeHome('acme/wang', '/overview');
  expect(readHome('acme/wang')).toBe('/overview');
  expect(readHome('acme/li')).toBe('/instances');
  writeHome('acme/wang', '/instances');
  expect(readHome('acme/wang')).toBe('/instances');
});

it('is no page but these, whatever is stored', () => {
  localStorage.setItem('console.home.acme/wang', 'https://example.com/');
  expect(readHome('acme/wang')).toBe('/instances');
});
