import type { WorkerBatch } from '../../../../contract/worker.ts';
import { isUnderWay } from '../../../batch/batch-view.ts';
import { phaseText } from '../../../batch/phase-text.ts';
import { steerBatch } from '../../../batch/requests.ts';
import { useWhyNotSteer } from '../../../batch/why-not-steer.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';

/** How many have no end yet, and why nothing is heard of them where that is so. */
export function Waiting({ batch }: { batch: WorkerBatch }) {
  const { runs: m } = useMessages('adb');
  const texts = useMessages('batch');
  const format = useFormat();
  const { id, counts, phase, pollFailure } = batch;
  const whyNotSteer = useWhyNotSteer(batch);
  const now = useNow(phase.kind === 'slowed', gatewayNow);
  const count = counts.waiting + counts.sent + counts.accepted;
  if (count === 0) return null;
  return (
    <p className="row gap-facts">
      <Mark tone="busy" isPassing label={m.waiting(format.number(count))} />
      {phase.kind !== 'running' && phase.kind !== 'ended' && (
        <span>{phaseText(batch, now, texts, format)}</span>
      )}
      {pollFailure && <span>{texts.view.cannotLook(pollFailure.code)}</span>}
      {isUnderWay(batch) && phase.kind !== 'stopping' && (
        <ReasonButton
          size="small"
          label={m.stop}
          title="Ctrl-C"
          reason={whyNotSteer}
          onClick={() => void steerBatch(id, 'stop').catch(() => {})}
        />
      )}
    </p>
  );
}
