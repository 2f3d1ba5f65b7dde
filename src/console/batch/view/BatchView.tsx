import { use, useMemo, useState } from 'react';
import { findPhone } from '../../watch/fleet.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useNow } from '../../components/use-now.ts';
import { Link } from '../../navigation.ts';
import type { OutcomeState } from '../../../contract/worker.ts';
import { isUnderWay, type BatchView as View } from '../batch-view.ts';
import { phaseText } from '../phase-text.ts';
import { shownPlaces } from '../shown-places.ts';
import { batchTitle } from '../texts.ts';
import { BatchButtons } from './BatchButtons.tsx';
import styles from './BatchView.module.css';
import { FateBar } from './FateBar.tsx';
import { FateList } from './FateList.tsx';
import { BatchTrouble } from './BatchTrouble.tsx';
import { currentFleet } from './current-fleet.ts';
import { ThereNote } from './ThereNote.tsx';

/** The catalogue of codes is large; a batch that fails nobody needs none of it. */
const importTexts = () => import('../../../contract/error-texts.ts');
let texts: ReturnType<typeof importTexts> | undefined;
const loadTexts = () => (texts ??= importTexts());

interface Props {
  view: View;
}

/** A batch, whoever began it: what it does and how far it is, each phone's fate, and what can be done about it. */
export function BatchView({ view }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const { explain } = use(loadTexts());
  const [filter, setFilter] = useState<OutcomeState>();
  const [search, setSearch] = useState('');
  const { batch, version } = view;
  const { id, phase } = batch;
  const now = useNow(phase.kind === 'slowed' || phase.kind === 'delayed');
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each version has other fates
  const places = useMemo(() => shownPlaces(view, filter, search), [id, version, filter, search]);
  const fleet = currentFleet();

  return (
    <div className={styles.view} aria-busy={isUnderWay(batch)}>
      <div className={styles.head}>
        <h2>{batchTitle(batch, m, format)}</h2>
        <p className={styles.phase} role="status" data-phase={phase.kind}>
          {phaseText(batch, now, m, format)}
        </p>
        <FateBar batch={batch} filter={filter} onFilter={setFilter} />
        <ThereNote view={view} />
        <BatchTrouble id={id} />
        {batch.pollFailure && <p className={styles.notice}>{m.view.cannotLook(batch.pollFailure.code)}</p>}
        <BatchButtons view={view} places={places} explain={explain} />
        <input
          type="search"
          className="input"
          value={search}
          placeholder={m.view.search}
          aria-label={m.view.search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <FateList view={view} places={places} explain={explain} nameOf={(phone) => findPhone(fleet, phone)?.instance_name} />
      <dl className={styles.facts}>
        <dt>{m.view.startedAt}</dt>
        <dd>
          <time dateTime={batch.at} title={format.utc(new Date(batch.at))}>
            {format.dateTime(new Date(batch.at))}
          </time>
        </dd>
        <dt>{m.view.by}</dt>
        <dd>{batch.by}</dd>
        {batch.note !== null && (
          <>
            <dt>{m.view.note}</dt>
            <dd>{batch.note}</dd>
          </>
        )}
        {batch.parentId !== null && (
          <>
            <dt>{m.view.retries}</dt>
            <dd>
              <Link to="/batches/:batchId" params={{ batchId: batch.parentId }} className="mono">
                {batch.parentId}
              </Link>
            </dd>
          </>
        )}
        <dt>{m.view.batchId}</dt>
        <dd className="mono">{id}</dd>
      </dl>
    </div>
  );
}
