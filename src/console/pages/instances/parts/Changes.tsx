import type { StatusValue } from '../../../../contract/fields.ts';
import { findStatus } from '../../../../contract/statuses.ts';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link, useSearchTexts } from '../../../lib/navigation.ts';
import { watchedFields, type Change } from '../../../fleet/changes.ts';
import styles from './Changes.module.css';

interface Props {
  changes: readonly Change[];
  /** Where all are of one phone its name need not be said. */
  isOnePhone?: boolean;
  onFollow?: () => void;
}

/** What was seen to happen, newest first. */
export function Changes({ changes, isOnePhone = false, onFollow }: Props) {
  const format = useFormat();
  const search = useSearchTexts();
  return (
    <ol className="stack gap-0 ruled">
      {changes.map((change) => (
        <li key={change.key} className={`facts ${styles.change}`} data-bad={change.turnedBad}>
          <time
            className="soft"
            dateTime={new Date(change.at).toISOString()}
            title={format.utc(new Date(change.at))}
          >
            {format.time(new Date(change.at))}
          </time>
          <span className="stack gap-0 shrink">
            {!isOnePhone && (
              <Link
                className="clip"
                to="/instances/:instanceId"
                params={{ instanceId: change.id }}
                search={search}
                onClick={onFollow}
              >
                {change.name || change.id}
              </Link>
            )}
            <What change={change} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function What({ change }: { change: Change }) {
  const m = useMessages('instances');
  const { changes: words } = useMessages('listParts');
  if (!('from' in change)) return <span>{words[change.field]}</span>;
  const { field, from, to } = change;
  const wordOf = (value: StatusValue | undefined) =>
    value !== undefined && findStatus(watchedFields[field], value).label.zh;
  // Two codes may share a word (2 and 7 of table 4-34): then the codes tell them apart.
  const codeOf = (value: StatusValue | undefined) =>
    wordOf(from) === wordOf(to) && <span className="soft">{m.code(String(value))}</span>;
  return (
    <span className="row gap-facts">
      <span className="soft">{m.fields[field]}</span>
      <StatusMark enumeration={watchedFields[field]} value={from} />
      {codeOf(from)}
      <span aria-label={words.to}>→</span>
      <StatusMark enumeration={watchedFields[field]} value={to} />
      {codeOf(to)}
    </span>
  );
}
