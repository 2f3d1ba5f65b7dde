import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { explainOutcome, isThere, saidOf, stateWord, type Explain } from '../explain-outcome.ts';
import { phoneAt, type BatchView } from '../batch-view.ts';
import styles from './OutcomeList.module.css';
import { stateTones } from './tones.ts';

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
  const ref = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: places.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
    <section ref={ref} className={styles.list} tabIndex={0} aria-label={m.phones}>
      {places.length === 0 && <p className={styles.none}>{m.noMatch}</p>}
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <li
            key={places[index]}
            aria-setsize={places.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            <OutcomeRow view={view} place={places[index] ?? -1} explain={explain} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </section>
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
      <span className={styles.phone}>
        <span title={phone.name || nameOf(phone.id)}>{phone.name || nameOf(phone.id) || '–'}</span>
        <code title={phone.id}>{phone.id}</code>
      </span>
      <span className={styles.user}>
        {phone.user !== undefined && (
          <>
            <span>{m.view.userOf}</span>
            <code title={phone.user}>{phone.user}</code>
          </>
        )}
      </span>
      <span className={styles.why}>
        <span title={said === '' ? why : `${why} ${m.view.said} ${said}`}>
          {why} {code !== '' && <code>{code}</code>} {said !== '' && <q>{said}</q>}
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
