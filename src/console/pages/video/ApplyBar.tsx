import { FootBar } from '../../ui/FootBar.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import type { Plan } from '../../../batch-engine/plan.ts';
import { countOf, openBatchDialog, wantedOf } from '../../batch/dialogs.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { faultsOf, toSettings, type Grid } from './matrix.ts';
import type { Targets } from '../../batch/targets/find-targets.ts';
import type { LastGroup } from './last-set.ts';
import { planVideo } from './plan-video.ts';
import { setText } from './texts.ts';
import { useOwnPresets } from './use-own-presets.ts';
import type { Base } from './video-store.ts';
import { whatIsSet } from './what-is-set.ts';

interface Props {
  grid: Grid;
  base: Base | undefined;
  /** What all chosen phones were last set to. */
  agreed: LastGroup | undefined;
  /** Undefined while the list is not known. */
  targets: Targets | undefined;
  plan: Plan | undefined;
  isReadOnly: boolean;
}

/** The way to the confirmation, or why there is none yet. */
export function ApplyBar({ grid, base, agreed, targets, plan, isReadOnly }: Props) {
  const video = useMessages('video');
  const { apply: m, readOnly } = video;
  const format = useFormat();
  const { presets } = useOwnPresets();
  const faults = faultsOf(grid).length;

  function whyNot(): string | undefined {
    if (isReadOnly) return readOnly;
    if (faults > 0) return m.invalid(faults);
    if (!plan) return m.loading;
    if (countOf(plan) > 0) return undefined;
    return plan.skipped.length > 0 ? m.noneEligible : m.noTargets;
  }

  function apply() {
    const settings = toSettings(grid);
    if (targets && settings)
      openBatchDialog({
        ...wantedOf((isAnyway) => planVideo(targets, settings, isAnyway)),
        says: setText(video, format, grid, whatIsSet(grid, base, agreed, presets)),
      });
  }

  return (
    <FootBar label={m.label} note={m.all}>
      <ReasonButton
        label={m.submit(plan ? countOf(plan) : 0)}
        variant="primary"
        reason={whyNot()}
        onClick={apply}
      />
    </FootBar>
  );
}
