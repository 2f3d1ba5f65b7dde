import { expect, it } from 'vitest';
import { atAGlance, shownAtFirst } from './share-groups.ts';

/** Groups of two regions: of the first one all run half of the time, of the other all but the first always. */
const groups = Array.from({ length: 24 }, (_, at) => ({
  region: at < 12 ? 'a' : 'b',
  sku: `s${at}`,
  watchedMs: 100,
  runningMs: at < 12 ? 50 : at === 12 ? 0 : 100,
}));

it('are the regions where a group has few phones, for a phone is much of it', () => {
  const regions = [
    { region: 'a', watchedMs: 1200, runningMs: 600 },
    { region: 'b', watchedMs: 1200, runningMs: 1100 },
  ];
  expect(shownAtFirst(groups, 20)).toEqual(regions);
  expect(shownAtFirst(groups, 239)).toEqual(regions);
});

it('are the worst of many phones', () => {
  const shown = shownAtFirst(groups, 240);
  expect(shown).toHaveLength(atAGlance);
  expect(shown.map(({ sku }) => sku).slice(0, 2)).toEqual(['s12', 's0']);
});

it('are all where there are few, what nobody has watched last', () => {
  const few = [
    { region: 'a', sku: 's', watchedMs: 0, runningMs: 0 },
    ...groups.slice(0, atAGlance - 1),
  ];
  expect(shownAtFirst(few, 1)).toEqual([...few.slice(1), few[0]]);
});
