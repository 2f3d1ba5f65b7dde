// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { railGroups, tabs } from '../routes.ts';
import { railIcons } from './rail-icons.tsx';

it('has an icon for each page of the rail, and no other', () => {
  expect(Object.keys(railIcons)).toEqual(tabs.map(({ path }) => path));
});

it('has the pages in the order of their groups', () => {
  const places = tabs.map(({ group }) => railGroups.indexOf(group));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
