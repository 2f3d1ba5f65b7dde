import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { copyLines } from '../../ui/copy-text.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { isMaskedIn, phoneAt, type BatchView } from '../batch-view.ts';
import { openBatchDialog } from '../dialogs.ts';
import { explainOutcome, type Explain } from '../explain-outcome.ts';
import { isInstall } from '../fresh-address.ts';
import { keyOfGroup, type ReasonGroup } from '../group-reasons.ts';
import styles from './ReasonList.module.css';
import { stateTones } from './tones.ts';

interface Props {
  view: BatchView;
  groups: readonly ReasonGroup[];
  /** The one whose phones the list shows. */
  shown: string | undefined;
  onShow: (group: ReasonGroup | undefined) => void;
  explain: Explain | undefined;
}

/** Why phones failed, are unknown or were left out: how many of each reason, what it means, what to do, and those phones by themselves. */
export function ReasonList({ view, groups, shown, onShow, explain }: Props) {
  const { reasons: m } = useMessages('batches');
  if (groups.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
    <section className={`frame scroll ${styles.reasons}`} aria-label={m.title} tabIndex={0}>
      <ul className="ruled">
        {groups.map((group) => {
          const key = keyOfGroup(group);
          return (
            <Reason
              key={key}
              view={view}
              group={group}
              isShown={key === shown}
              onShow={onShow}
              explain={explain}
            />
          );
        })}
      </ul>
    </section>
  );
}

function Reason({
  view,
  group,
  isShown,
  onShow,
  explain,
}: Omit<Props, 'groups' | 'shown'> & { group: ReasonGroup; isShown: boolean }) {
  const batch = useMessages('batch');
  const { reasons: m } = useMessages('batches');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const { state, detail, places } = group;
  const { code, meaning, remedy } = explainOutcome({ state, detail }, explain, batch, format);
  const count = format.number(places.length);
  const name = code || meaning || m.noCode;
  const toDo = remedy === '' && state === 'unknown' ? m.look : remedy;
  const readIds = () => places.flatMap((place) => phoneAt(view, place)?.id ?? []);
  const canRetry = state === 'failed' && view.batch.phase.kind === 'ended';
  const reason =
    session?.role === 'readOnly'
      ? batch.why.readOnly
      : isMaskedIn(view.batch) && !isInstall(view.batch)
        ? batch.view.masked
        : undefined;

  function retry() {
    if (reason !== undefined) return;
    openBatchDialog({
      kind: 'retry',
      view,
      states: ['failed'],
      ...(group.code === '' ? { instance_ids: readIds() } : { codes: [group.code] }),
    });
  }

  return (
    <li className={`stack top pad-box ${styles.reason}`}>
      <span className={`strong ${styles.count}`}>
        <Mark tone={stateTones[state]} label={batch.part(count, batch.states[state])} />
      </span>
      <span className={`stack gap-0 wrap ${styles.what}`}>
        <span>
          {code !== '' && <code className="soft">{code}</code>} {meaning}
        </span>
        {toDo !== '' && <span className="soft small">{toDo}</span>}
      </span>
      <span className="line gap-1">
        {canRetry && (
          <Button
            size="small"
            aria-label={m.retryLabel(count, name)}
            aria-disabled={reason !== undefined}
            title={reason}
            onClick={retry}
          >
            {m.retry}
          </Button>
        )}
        <Button
          variant="quiet"
          size="small"
          aria-label={m.showLabel(count, name)}
          aria-pressed={isShown}
          onClick={() => onShow(isShown ? undefined : group)}
        >
          {m.show}
        </Button>
        <Button
          variant="quiet"
          size="small"
          aria-label={m.copyLabel(count, name)}
          onClick={() => void copyLines(readIds(), batch.view)}
        >
          {batch.view.copyIds}
        </Button>
      </span>
    </li>
  );
}
