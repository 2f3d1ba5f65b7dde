import { use, useMemo, useState } from 'react';
import { findPhone } from '../../../batch-engine/fleet/fleet.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useNow } from '../../ui/use-now.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import type { OutcomeState } from '../../../contract/worker.ts';
import { isUnderWay, type BatchView as View } from '../batch-view.ts';
import { groupReasons, keyOfGroup } from '../group-reasons.ts';
import { phaseText } from '../phase-text.ts';
import { searchPlaces, shownPlaces } from '../shown-places.ts';
import { batchTitle, paceTexts } from '../texts.ts';
import { BatchButtons } from './BatchButtons.tsx';
import { BatchFacts } from './BatchFacts.tsx';
import styles from './BatchView.module.css';
import { OutcomeBar } from './OutcomeBar.tsx';
import { OutcomeList } from './OutcomeList.tsx';
import { BatchTrouble } from './BatchTrouble.tsx';
import { ReasonList } from './ReasonList.tsx';
import { StageLine } from './StageLine.tsx';
import { currentFleet } from '../../fleet/current-fleet.ts';
import { ThereNote } from './ThereNote.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** The catalogue of codes is large; a batch that fails nobody needs none of it. */
const importTexts = () => import('../../../contract/error-texts.ts');
let texts: ReturnType<typeof importTexts> | undefined;
const loadTexts = () => (texts ??= importTexts());

interface Props {
  view: View;
}

/** What holds it up needs somebody, or time. */
const held: ReadonlySet<View['batch']['phase']['kind']> = new Set([
  'paused',
  'slowed',
  'signedOut',
]);

/** A batch, whoever began it: what it does and how far it is, each phone's outcome, and what can be done about it. */
export function BatchView({ view }: Props) {
  const m = useMessages('batch');
  const { pace: paces } = useMessages('batches');
  const format = useFormat();
  const { explain } = use(loadTexts());
  const [shown, setShown] = useState<{ state?: OutcomeState | undefined; group?: string }>({});
  const [search, setSearch] = useState('');
  const { batch, version } = view;
  const { id, phase } = batch;
  const now = useNow(phase.kind === 'slowed' || phase.kind === 'delayed', gatewayNow);
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each version has other outcomes
  const groups = useMemo(() => groupReasons(view), [id, version]);
  const group = groups.find((one) => keyOfGroup(one) === shown.group);
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- as above
  const places = useMemo(
    () =>
      group ? searchPlaces(view, group.places, search) : shownPlaces(view, shown.state, search),
    // oxlint-disable-next-line react/exhaustive-deps -- as above
    [id, version, group, shown, search],
  );
  const fleet = currentFleet();

  return (
    <div className={`high ${styles.view}`} aria-busy={isUnderWay(batch)}>
      <div className={`stack gap-3 pad-page ${styles.head}`}>
        <h2>{batchTitle(batch, m, format)}</h2>
        <div className="row gap-facts tap">
          <p className={held.has(phase.kind) ? 'warn' : 'soft'} role="status">
            {phaseText(batch, now, m, format)}
          </p>
          {view.pace && <p className="soft">{paceTexts(view.pace, paces, format).join(' · ')}</p>}
          <StageLine view={view} />
        </div>
        <OutcomeBar
          batch={batch}
          filter={group?.state ?? shown.state}
          onFilter={(state) => setShown({ state })}
        />
        <ThereNote view={view} />
        <BatchTrouble id={id} />
        {batch.pollFailure && (
          <Callout tone="busy">{m.view.cannotLook(batch.pollFailure.code)}</Callout>
        )}
        <BatchButtons view={view} places={places} explain={explain} />
        <ReasonList
          view={view}
          groups={groups}
          shown={group && shown.group}
          onShow={(one) => setShown(one ? { state: one.state, group: keyOfGroup(one) } : {})}
          explain={explain}
        />
        <TextInput
          type="search"
          value={search}
          placeholder={m.view.search}
          aria-label={m.view.search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <OutcomeList
        view={view}
        places={places}
        explain={explain}
        nameOf={(phone) => findPhone(fleet, phone)?.instance_name}
      />
      <BatchFacts batch={batch} />
    </div>
  );
}
