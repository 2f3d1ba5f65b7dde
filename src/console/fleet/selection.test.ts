import { act, renderHook } from '@testing-library/react';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { emptyFleet, mergeRows } from '../../batch-engine/fleet/fleet.ts';
import { createSelection, useIsSelected, type Shown } from './selection.ts';

const rowsOf = (ids: readonly string[]) => ids.map((instance_id): Instance => ({ instance_id }));
const show = (...ids: string[]): Shown => ({
  rows: rowsOf(ids),
  isShown: (id) => ids.includes(id),
});

describe('createSelection', () => {
  it('extends from the last one toggled, in the order on screen, with its state', () => {
    const selection = createSelection();
    selection.show(show('d', 'c', 'b', 'a'));
    selection.toggle('c');
    selection.extendTo('a');
    expect(selection.ids().toSorted()).toEqual(['a', 'b', 'c']);
    selection.toggle('a');
    selection.extendTo('b');
    expect(selection.ids()).toEqual(['c']);
  });

  it('toggles where there is nothing to extend from', () => {
    const selection = createSelection();
    selection.show(show('a', 'b', 'c'));
    selection.extendTo('c');
    expect(selection.ids()).toEqual(['c']);
    selection.show(show('a', 'b'));
    selection.extendTo('b');
    expect(selection.ids().toSorted()).toEqual(['b', 'c']);
  });

  it('selects all of the view beside what is selected already, and says how many the filter hides', () => {
    const selection = createSelection();
    selection.set(['x', 'a']);
    selection.show(show('a', 'b'));
    expect(selection.counts()).toEqual({ selected: 2, shown: 1, hidden: 1, head: 'some' });
    selection.selectShown();
    expect(selection.counts()).toEqual({ selected: 3, shown: 2, hidden: 1, head: 'all' });
    selection.deselectShown();
    expect(selection.counts()).toEqual({ selected: 1, shown: 0, hidden: 1, head: 'none' });
  });

  it('drops what is no longer in the fleet and keeps the rest', () => {
    const selection = createSelection();
    selection.set(['a', 'b', 'c']);
    selection.show(show('a', 'b'));
    selection.retain(mergeRows(emptyFleet, rowsOf(['a', 'c']), 2, 1));
    expect(selection.ids()).toEqual(['a', 'c']);
    expect(selection.counts()).toMatchObject({ selected: 2, hidden: 1 });
  });

  it('counts what is true after any sequence of acts', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const act = fc.oneof(
      fc.tuple(fc.constant('toggle' as const), id),
      fc.tuple(fc.constant('extendTo' as const), id),
      fc.tuple(
        fc.constantFrom('selectShown' as const, 'deselectShown' as const, 'clear' as const),
        id,
      ),
      fc.tuple(fc.constant('show' as const), fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'])),
    );
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const selection = createSelection();
        let shown: readonly string[] = [];
        for (const [kind, value] of acts) {
          if (kind === 'show') selection.show(show(...(shown = value)));
          else if (kind === 'toggle' || kind === 'extendTo') selection[kind](value);
          else selection[kind]();
          const selected = selection.ids();
          const visible = selected.filter((one) => shown.includes(one)).length;
          expect(selection.counts()).toMatchObject({
            selected: selected.length,
            shown: visible,
            hidden: selected.length - visible,
          });
        }
      }),
    );
  });
});

describe('useIsSelected', () => {
  it('renders only the row that was toggled', () => {
    const selection = createSelection();
    let renders = 0;
    const a = renderHook(() => useIsSelected(selection, 'a'));
    renderHook(() => {
      renders += 1;
      return useIsSelected(selection, 'b');
    });
    act(() => selection.toggle('a'));
    expect(a.result.current).toBe(true);
    expect(renders).toBe(1);
  });
});
