import { SetVideoConfig, type InstanceSetting } from '../../../contract/video.ts';
import { plan, type Plan } from '../../batch/plan.ts';
import type { Targets } from '../../watch/targets.ts';

/** The batch that sets these phones; those that the list does not have are left out by name. */
export function planVideo({ phones, unlisted }: Targets, instance_settings: InstanceSetting[]): Plan {
  const made = plan(SetVideoConfig, phones, { input: { instance_settings } });
  return { ...made, skipped: [...made.skipped, ...unlisted.map((id) => ({ id, name: undefined, reason: 'notListed' as const }))] };
}
