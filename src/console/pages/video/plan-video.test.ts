import { expect, it } from 'vitest';
import type { Instance } from '../../../contract/instances.ts';
import { emptyFleet, mergeRows } from '../../../batch-engine/fleet/fleet.ts';
import { toSettings } from './matrix.ts';
import { builtIns } from './presets.ts';
import { findTargets } from '../../batch/targets/find-targets.ts';
import { planVideo } from './plan-video.ts';

const rows = [
  { instance_id: 'a', instance_name: 'one', region: 'cn-north-4', frozen_status: 0 },
  { instance_id: 'b', instance_name: 'two', region: 'cn-south-1', frozen_status: 0 },
  { instance_id: 'c', instance_name: 'three', region: 'cn-north-4', frozen_status: 1 },
] as Instance[]; // The rules look at no other field.
const fleet = mergeRows(emptyFleet, rows, rows.length, 0);

it('leaves out by name what the rules and the list do not have, and parts regions', () => {
  const targets = findTargets(fleet, ['c', 'b', 'gone', 'a', 'x'.repeat(40)]);
  expect(targets.unlisted).toEqual(['gone', 'x'.repeat(40)]);
  const { members, skipped, chunks, input } = planVideo(targets, toSettings(builtIns.smooth) ?? []);
  expect(members.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(chunks).toEqual([[0], [1]]);
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([
    ['c', 'frozen'],
    ['gone', 'notListed'],
    ['x'.repeat(40), 'notListed'],
  ]);
  expect(input).toEqual({ instance_settings: toSettings(builtIns.smooth) });
});
