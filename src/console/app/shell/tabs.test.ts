import { expect, it } from 'vitest';
import { pages } from '../routes.ts';
import { railGroups, tabs } from './tabs.tsx';

it('leads to pages that there are, each by a key of its own', () => {
  const paths = new Set(pages.map(({ path }) => path));
  expect(tabs.filter(({ path }) => !paths.has(path))).toEqual([]);
  expect(new Set(tabs.map(({ key }) => key)).size).toBe(tabs.length);
});

it('has the pages in the order of their groups', () => {
  const places = tabs.map(({ group }) => railGroups.indexOf(group));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
