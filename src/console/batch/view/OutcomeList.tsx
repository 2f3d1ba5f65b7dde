import { CopyButton } from '../../ui/CopyButton.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { explainOutcome, isThere, saidOf, stateWord, type Explain } from '../explain-outcome.ts';
import { phoneAt, type BatchView } from '../batch-view.ts';
import styles from './OutcomeList.module.css';
import { stateTones } from './tones.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';

interface Props {
  view: BatchView;
  /** Places of the phones shown, in order. */
  places: readonly number[];
  explain: Explain | undefined;
  nameOf: (id: string) => string | undefined;
}

const rowHeight = 52;

/** Each phone's outcome: where it stands, why, and what to do. Tens of thousands cost no more than what is in sight. */
export function OutcomeList({ view, places, explain, nameOf }: Props) {
  const { view: m } = useMessages('batch');
  return (
    <VirtualList
      label={m.phones}
      items={places}
      keyOf={(place) => place}
      rowHeight={rowHeight}
      className="rule-above"
      rowClassName={`stack gap-3 middle rule-below hover ${styles.row}`}
      empty={<p className="pad soft center">{m.noMatch}</p>}
    >
      {(place) => <OutcomeRow view={view} place={place} explain={explain} nameOf={nameOf} />}
    </VirtualList>
  );
}

function OutcomeRow({ view, place, explain, nameOf }: Omit<Props, 'places'> & { place: number }) {
  const m = useMessages('batch');
  const format = useFormat();
  const phone = phoneAt(view, place);
  if (!phone) return null;
  const { code, meaning, remedy } = explainOutcome(phone, explain, m, format);
  const requestId = phone.detail?.requestId ?? '';
  const said = saidOf(phone);
  const why = meaning;
  return (
    <>
      <Mark
        tone={isThere(phone) ? 'idle' : stateTones[phone.state]}
        isPassing={phone.state === 'sent' || phone.state === 'accepted'}
        label={stateWord(phone, m)}
        title={m.stateHints[phone.state]}
      />
      <span className="two">
        <span title={phone.name || nameOf(phone.id)}>{phone.name || nameOf(phone.id) || '–'}</span>
        <code className="soft" title={phone.id}>
          {phone.id}
        </code>
      </span>
      <span className="two soft">
        {phone.user !== undefined && (
          <>
            <span>{m.view.userOf}</span>
            <code title={phone.user}>{phone.user}</code>
          </>
        )}
      </span>
      <span className="two">
        <span title={said === '' ? why : `${why} ${m.view.said} ${said}`}>
          {why} {code !== '' && <code className="soft">{code}</code>}{' '}
          {said !== '' && <q className="soft">{said}</q>}
        </span>
        {remedy !== '' && (
          <span className="soft" title={remedy}>
            {remedy}
          </span>
        )}
      </span>
      {requestId === '' ? (
        <span />
      ) : (
        <CopyButton text={requestId} what={`${m.view.requestId} ${requestId}`} />
      )}
    </>
  );
}
