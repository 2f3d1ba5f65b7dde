import { SetVideoConfig, type InstanceSetting } from '../../../contract/video.ts';
import { plan, type Plan } from '../../../batch-engine/plan.ts';
import { leaveOutUnlisted, type Targets } from '../../batch/targets/find-targets.ts';

/** The batch that sets these phones; those that the list does not have are left out by name. */
export const planVideo = (
  targets: Targets,
  instance_settings: InstanceSetting[],
  isAnyway = false,
): Plan =>
  leaveOutUnlisted(
    plan(SetVideoConfig, targets.phones, { input: { instance_settings }, anyway: () => isAnyway }),
    targets,
  );
