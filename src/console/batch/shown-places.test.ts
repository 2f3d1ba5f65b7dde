import { describe, expect, it } from 'vitest';
import type { OutcomeState } from '../../contract/worker.ts';
import { createView } from './batch-view.fixture.ts';
import { phoneAt } from './batch-view.ts';
import { shownPlaces } from './shown-places.ts';

const view = createView([
  { instance_id: 'a', state: 'accepted' },
  { instance_id: 'b', state: 'failed' },
  { instance_id: 'c', state: 'accepted' },
  { instance_id: 'D', state: 'skipped' },
]);
const read = (filter?: OutcomeState, search = '') =>
  shownPlaces(view, filter, search)
    .map((place) => phoneAt(view, place)?.id)
    .join('');

describe('shownPlaces', () => {
  it('puts what needs somebody first and what was left out last', () =>
    expect(read()).toBe('bacD'));
  it('filters by state', () => expect(read('accepted')).toBe('ac'));
  it('finds by id and by name, in any case', () =>
    expect([read(undefined, 'd'), read(undefined, ' NAME-C '), read('failed', 'c')]).toEqual([
      'D',
      'c',
      '',
    ]));
});
