import { expect, it } from 'vitest';
import { phoneView } from '../../contract/phone-view.ts';
import { facets } from './view.ts';

it('filters by the fields that the contract names', () => {
  const filters = Object.fromEntries(facets.map((facet) => [facet, [1, 'text']]));
  expect(phoneView.parse({ search: 'x', filters })).toEqual({ search: 'x', filters });
  expect(phoneView.safeParse({ search: '', filters: { other: [1] } }).success).toBe(false);
});
