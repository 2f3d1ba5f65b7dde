import { use, useMemo, useState } from 'react';
import { findPhone } from '../../watch/fleet.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useNow } from '../../components/use-now.ts';
import type { OutcomeState } from '../../../contract/worker.ts';
import { batches, isUnderWay } from '../live.ts';
import { phaseText } from '../phase-text.ts';
import { shownPlaces } from '../shown-places.ts';
import type { RunView } from '../store.ts';
import { batchTitle } from '../texts.ts';
import { BatchButtons } from './BatchButtons.tsx';
import styles from './BatchView.module.css';
import { FateBar } from './FateBar.tsx';
import { FateList } from './FateList.tsx';
import { RecordNotice } from './RecordNotice.tsx';
import { currentFleet } from './current-fleet.ts';
import type { BatchRecord } from './use-record.ts';

/** The catalogue of codes is large; a batch that fails nobody needs none of it. */
const importTexts = () => import('../../../contract/error-texts.ts');
let texts: ReturnType<typeof importTexts> | undefined;
const loadTexts = () => (texts ??= importTexts());

interface Props {
  view: RunView;
  /** What the journal said, where it was asked. */
  record: BatchRecord | undefined;
  /** Reads the journal again. */
  onRefresh: () => void;
}

/** A batch, live or as it was: what it does and how far it is, each phone's fate, and what can be done about it. */
export function BatchView({ view, record, onRefresh }: Props) {
  const m = useMessages('batch');
  const format = useFormat();
  const { explain } = use(loadTexts());
  const [filter, setFilter] = useState<OutcomeState>();
  const [search, setSearch] = useState('');
  const now = useNow(view.phase.kind === 'slowed');
  const { id, version } = view;
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each version has other fates
  const places = useMemo(() => shownPlaces(batches, id, filter, search), [id, version, filter, search]);
  const fleet = currentFleet();

  return (
    <div className={styles.view} aria-busy={isUnderWay(view)}>
      <div className={styles.head}>
        <h2>{batchTitle(view.plan, m, format)}</h2>
        <p className={styles.phase} role="status" data-phase={view.phase.kind}>
          {phaseText(view, now, m, format)}
        </p>
        <FateBar view={view} filter={filter} onFilter={setFilter} />
        {record && <RecordNotice view={view} record={record} onRefresh={onRefresh} />}
        <BatchButtons view={view} places={places} isRecordElsewhere={record?.isElsewhere ?? false} explain={explain} />
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
          <time dateTime={new Date(view.startedAt).toISOString()} title={format.utc(new Date(view.startedAt))}>
            {format.dateTime(new Date(view.startedAt))}
          </time>
        </dd>
        {record && (
          <>
            <dt>{m.view.by}</dt>
            <dd>{record.actor}</dd>
          </>
        )}
        <dt>{m.view.batchId}</dt>
        <dd className="mono">{id}</dd>
      </dl>
    </div>
  );
}
