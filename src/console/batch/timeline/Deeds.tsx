import { Outcome } from '../records/cells.tsx';
import { operationLabel } from '../records/entry-texts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { barsOf, whatFollowed, type PhoneTimeline } from './bars.ts';
import { TimeLink } from './TimeLink.tsx';
import type { Words } from './use-words.ts';

/** Deeds of one list. */
const mostShown = 50;

/** What was done to phones, newest first, and what became of them then. */
export function Deeds({ phones, words }: { phones: readonly PhoneTimeline[]; words: Words }) {
  const { m, format } = words;
  const activity = useMessages('activity');
  const batch = useMessages('batch');
  const all = phones
    .flatMap((phone) => {
      const bars = barsOf(phone, 'running');
      return phone.deeds.map((deed, place) => ({
        phone,
        deed,
        followed: whatFollowed(deed, phone.deeds[place + 1], bars),
      }));
    })
    .toSorted((one, other) => (one.deed.id < other.deed.id ? 1 : -1));
  if (all.length === 0) return <p className="soft">{m.noActions}</p>;
  return (
    <>
      <ol className="stack gap-0">
        {all.slice(0, mostShown).map(({ phone, deed, followed }) => (
          <li key={`${deed.id} ${phone.instance_id}`} className="pad-y rule-below">
            <span className="line gap-3 between">
              <span>
                <Link to="/activity/:entryId" params={{ entryId: deed.id }}>
                  {m.deed(operationLabel(deed.operation, { m: activity, batch }), deed.actor)}
                </Link>
                {phones.length > 1 && ` · ${phone.name ?? phone.instance_id}`}
              </span>
              <Outcome entry={deed} />
            </span>
            <span className="soft small">
              <TimeLink ms={Date.parse(deed.at)} words={words} />
              {followed && ' · '}
              {followed?.kind === 'back' && m.followed.back(format.duration(followed.afterMs))}
              {followed?.kind === 'never' && <strong className="warn">{m.followed.never}</strong>}
            </span>
          </li>
        ))}
      </ol>
      {all.length > mostShown && <p className="soft">{m.moreActions(all.length - mostShown)}</p>}
    </>
  );
}
