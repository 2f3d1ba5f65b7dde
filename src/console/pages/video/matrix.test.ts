import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../contract/fixtures/examples.ts';
import { SetVideoConfig, type InstanceSetting } from '../../../contract/video.ts';
import { differencesOf, faultOf, faultsOf, fromSettings, toSettings, type Grid } from './matrix.ts';
import { builtIns } from './presets.ts';
import { planVideo } from './plan-video.ts';
import { inputOf } from '../../../batch-engine/plan.ts';
import { anyGrid, soundGrid } from './video.fixture.ts';

const example = examples.SetVideoConfig?.body as {
  instance_ids: string[];
  instance_settings: InstanceSetting[];
}; // The reference's.
const sheet: Grid = Array.from({ length: 6 }, () => ['6000', '30', '6000', '30', '8000', '30']);

describe('the sheet and the request', () => {
  it('makes the request of the reference’s example, to the letter', () => {
    const settings = toSettings(sheet);
    expect(settings).toBeDefined();
    const phones = example.instance_ids.map((instance_id) => ({
      instance_id,
      region: 'cn-north-4',
    })) as never[]; // The rules look at no other field.
    const plan = planVideo({ phones, unlisted: [] }, settings ?? []);
    expect(JSON.stringify(sorted(inputOf(plan, 0, plan.chunks[0] ?? [])))).toBe(
      JSON.stringify(sorted(example)),
    );
    expect(JSON.stringify(settings)).toBe(JSON.stringify(example.instance_settings));
  });

  it('comes back from its settings as it was, which the contract always takes', () => {
    fc.assert(
      fc.property(soundGrid, (grid) => {
        const settings = toSettings(grid);
        expect(
          SetVideoConfig.input.safeParse({ instance_ids: ['a'], instance_settings: settings })
            .success,
        ).toBe(true);
        expect(fromSettings(settings ?? [])).toEqual(grid);
      }),
    );
  });

  it('makes no request that the contract would refuse', () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        const settings = toSettings(grid);
        expect(settings === undefined).toBe(faultsOf(grid).length > 0);
        if (settings)
          expect(
            SetVideoConfig.input.safeParse({ instance_ids: ['a'], instance_settings: settings })
              .success,
          ).toBe(true);
      }),
    );
  });

  it('takes no settings that are not all six combinations once', () => {
    const [first, ...rest] = toSettings(sheet) ?? [];
    if (!first) throw new Error('no settings');
    expect(fromSettings(rest)).toBeUndefined();
    expect(fromSettings([first, first, ...rest.slice(1)])).toBeUndefined();
    expect(
      fromSettings([
        { ...first, video_spec_groups: [...first.video_spec_groups, ...first.video_spec_groups] },
        ...rest,
      ]),
    ).toBeUndefined();
  });
});

/** The order of a body's own two fields is nobody's concern. */
const sorted = (body: Record<string, unknown> | typeof example) =>
  Object.fromEntries(Object.entries(body).toSorted(([a], [b]) => a.localeCompare(b)));

describe('faultOf', () => {
  it.each([
    ['code_rate', '100', undefined],
    ['code_rate', '10000', undefined],
    ['code_rate', '0', 'outOfRange'],
    ['code_rate', '10100', 'outOfRange'],
    ['code_rate', '150', 'noStep'],
    ['code_rate', '-100', 'noNumber'],
    ['code_rate', '1e3', 'noNumber'],
    ['code_rate', '', 'empty'],
    ['fps', '30', undefined],
    ['fps', '60', undefined],
    ['fps', '45', 'noFrameRate'],
    ['fps', 'fast', 'noNumber'],
  ] as const)('%s %s: %s', (field, text, fault) => {
    expect(faultOf(field, text)).toBe(fault);
  });
});

it('names the cells in which two sheets differ', () => {
  const other = sheet.map((row, at) => (at === 2 ? row.with(3, '60') : row));
  expect(differencesOf(sheet, other)).toEqual([{ row: 2, column: 3 }]);
  expect(differencesOf(builtIns.smooth, builtIns.smooth)).toEqual([]);
});
