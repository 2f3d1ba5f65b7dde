import { InstallApp } from '../../../contract/apps.ts';
import { narrow, plan, type Plan } from '../../../batch-engine/plan.ts';
import { leaveOutUnlisted, type Targets } from '../../batch/targets/find-targets.ts';
import type { InstallInput } from './draft.ts';

/**
 * The batch that installs on these phones; those that the list does not have are left out by name.
 * @param isTooOld whether a phone is known to have an Android older than the app needs
 */
export function planInstall(
  targets: Targets,
  input: Partial<InstallInput>,
  isTooOld: (id: string) => boolean = () => false,
  isAnyway = false,
): Plan {
  const made = plan(InstallApp, targets.phones, { input, anyway: () => isAnyway });
  const tooOld = made.members.filter(({ id }) => isTooOld(id));
  const kept =
    tooOld.length === 0
      ? made
      : narrow(made, ({ id, firstStep }) => (isTooOld(id) ? undefined : firstStep));
  return leaveOutUnlisted(
    {
      ...kept,
      skipped: [
        ...made.skipped,
        ...tooOld.map(({ id, name }) => ({ id, name, reason: 'tooOld' as const })),
      ],
    },
    targets,
  );
}
