import type { Instance } from '../../../../contract/instances.ts';
import { facetOf, matcherOf, plainView, type View } from '../../../../batch-engine/fleet/view.ts';

/** What is counted of the whole fleet, each by the filters that find it. */
export const figureFilters = {
  all: {},
  running: { running: [2] },
  loggedIn: { login: [1] },
  assigned: { assign: [1] },
  idle: { assign: [1], login: [0] },
  free: { assign: [0] },
} as const satisfies Record<string, View['filters']>;

export type Figure = keyof typeof figureFilters;
export const figureNames = Object.keys(figureFilters) as readonly Figure[]; // Object.keys forgets the literal keys

/** How many phones each of the figures has. */
export const figuresOf = (rows: readonly Instance[]): Readonly<Record<Figure, number>> =>
  Object.fromEntries(
    figureNames.map((name) => {
      const { wanted } = matcherOf({ ...plainView, filters: figureFilters[name] });
      let count = 0;
      for (const row of rows)
        if (wanted.every(({ facet, values }) => values.has(facetOf[facet](row)))) count += 1;
      return [name, count];
    }),
  ) as Record<Figure, number>; // fromEntries forgets the keys
