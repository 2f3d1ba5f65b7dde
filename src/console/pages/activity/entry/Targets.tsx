import { useState } from 'react';
import { phoneOf, type JournalEntryDetails } from '../../../../contract/journal.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../lib/navigation.ts';
import { findPhone } from '../../../../batch-engine/fleet/fleet.ts';
import { useActivity } from '../activity-context.ts';
import { Button } from '../../../ui/Button.tsx';

/** So many are shown unless asked for all; a request names a hundred at most. */
const shownFirst = 20;

/** The phones of a write, each a way to its drawer. */
export function TargetList({ targets }: Pick<JournalEntryDetails, 'targets'>) {
  const { entry: m } = useMessages('activity');
  const format = useFormat();
  const [wantsAll, setWantsAll] = useState(false);
  const shown = wantsAll ? targets : targets.slice(0, shownFirst);
  return (
    <section aria-labelledby="entry-targets">
      <h3 id="entry-targets">{m.targets(format.number(targets.length))}</h3>
      {targets.length === 0 && <p className="soft">{m.noTargets}</p>}
      <ul className="stack gap-1 wrap">
        {shown.map((target, place) => (
          // A request may name a phone twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${place} ${phoneOf(target)}`}>
            <Phone id={phoneOf(target)} />
            {typeof target !== 'string' && <span className="soft">{m.user(target.user_id)}</span>}
          </li>
        ))}
      </ul>
      {shown.length < targets.length && (
        <Button size="small" onClick={() => setWantsAll(true)}>
          {m.all(targets.length)}
        </Button>
      )}
    </section>
  );
}

/** Which job of the task is which phone's. */
export function JobList({ pairs }: Pick<JournalEntryDetails, 'pairs'>) {
  const { entry: m } = useMessages('activity');
  const format = useFormat();
  return (
    <details className="stack gap-1">
      <summary>{m.jobs(format.number(pairs.length))}</summary>
      <ul className="stack gap-1 wrap">
        {pairs.map(({ job_id, instance_id }) => (
          <li key={job_id}>
            <code title={m.job}>{job_id}</code>
            <Phone id={instance_id} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Phone({ id }: { id: string }) {
  const { fleet } = useActivity();
  const name = findPhone(fleet, id)?.instance_name;
  return (
    <span className="row gap-facts wrap">
      <Link
        to="/instances/:instanceId"
        params={{ instanceId: id }}
        className={name ? undefined : 'mono'}
      >
        {name || id}
      </Link>
      {name && <code className="soft">{id}</code>}
    </span>
  );
}
