import type { ReactNode } from 'react';
import { phoneOf, type JournalEntry } from '../../../contract/journal.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link, useSearchTexts } from '../../lib/navigation.ts';
import { findPhone, type Fleet } from '../../../batch-engine/fleet/fleet.ts';
import { codeOf, operationLabel, outcomeTones, tookText, type Words } from './entry-texts.ts';

export const Absent = () => <span className="soft">–</span>;

/** Its time, as a link to it: in the user's zone, UTC on hover. */
export function At({ entry }: { entry: JournalEntry }) {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const format = useFormat();
  const search = useSearchTexts();
  const at = new Date(entry.at);
  const label = m.entryLabel(operationLabel(entry.operation, { m, batch }), format.dateTime(at));
  return (
    <Link
      to="/activity/:entryId"
      params={{ entryId: entry.id }}
      search={search}
      className="name clip"
      aria-label={label}
      title={format.utc(at)}
    >
      <time dateTime={entry.at}>{format.dateTime(at)}</time>
    </Link>
  );
}

/** One thing over another. */
export const Two = ({
  first,
  second,
  isMono = false,
}: {
  first: ReactNode;
  second: string;
  isMono?: boolean;
}) => (
  <span className="two">
    <span title={typeof first === 'string' ? first : undefined}>{first}</span>
    <span className={isMono ? 'mono soft small' : 'soft small'} title={second}>
      {second}
    </span>
  </span>
);

export function OutcomeMark({ outcome }: Pick<JournalEntry, 'outcome'>) {
  const m = useMessages('activity');
  return (
    <Mark
      tone={outcomeTones[outcome]}
      isPassing={outcome === 'pending'}
      label={m.outcomes[outcome]}
      title={m.outcomeHints[outcome]}
    />
  );
}

export function Outcome({ entry }: { entry: Pick<JournalEntry, 'outcome' | 'code'> }) {
  const mark = <OutcomeMark outcome={entry.outcome} />;
  const code = codeOf(entry);
  return code === '' ? mark : <Two first={mark} second={code} isMono />;
}

const namedPhones = 3;

/** Which phone, or how many and the first few of them. */
export function Phones({ entry: { targets }, fleet }: { entry: JournalEntry; fleet: Fleet }) {
  const m = useMessages('activity');
  const ids = targets.map(phoneOf);
  const nameOf = (id: string) => findPhone(fleet, id)?.instance_name;
  const [only] = ids;
  if (only === undefined) return <Absent />;
  if (ids.length > 1) {
    const named = ids
      .slice(0, namedPhones)
      .map((id) => nameOf(id) || id)
      .join(', ');
    return (
      <Two first={m.phones(ids.length)} second={ids.length > namedPhones ? `${named}, …` : named} />
    );
  }
  const name = nameOf(only);
  return name ? (
    <Two first={name} second={only} isMono />
  ) : (
    <span className="mono" title={only}>
      {only}
    </span>
  );
}

/** An id with its copy button, which shows on hover and focus. */
export function Id({ id, what }: { id: string | null; what: string }) {
  if (id === null || id === '') return <Absent />;
  return (
    <span className="inline reveals">
      <span className="mono clip" title={id}>
        {id}
      </span>
      <CopyButton text={id} what={what} isInline className="reveal" />
    </span>
  );
}

const shortIdLength = 8;

export function BatchLink({ id }: { id: string | null }) {
  const m = useMessages('activity');
  if (id === null) return <Absent />;
  return (
    <Link
      to="/batches/:batchId"
      params={{ batchId: id }}
      className="mono"
      aria-label={m.batchLabel(id)}
      title={id}
    >
      {id.slice(0, shortIdLength)}
    </Link>
  );
}

export const Took = ({ entry, words }: { entry: JournalEntry; words: Words }) => (
  <>{tookText(entry.durationMs, words)}</>
);
