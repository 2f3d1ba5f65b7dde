import { InstallApp } from '../../../contract/apps.ts';
import { plan, type Plan } from '../../batch/plan.ts';
import type { Targets } from '../../watch/targets.ts';
import type { InstallInput } from './draft.ts';

/** The batch that installs on these phones; those that the list does not have are left out by name. */
export function planInstall({ phones, unlisted }: Targets, input: Partial<InstallInput>): Plan {
  const made = plan(InstallApp, phones, { input });
  return { ...made, skipped: [...made.skipped, ...unlisted.map((id) => ({ id, name: undefined, reason: 'notListed' as const }))] };
}
