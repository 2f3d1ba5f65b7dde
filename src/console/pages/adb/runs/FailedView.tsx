import { use } from 'react';
import { isKeptFromService, kindOfRecord, type ErrorKind } from '../../../../contract/errors.ts';
import { jobStatuses } from '../../../../contract/operation-statuses.ts';
import { findStatus } from '../../../../contract/statuses.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { loadErrorTexts } from '../../../ui/load-error-texts.ts';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { FailedGroup } from '../../../batch/output/results.ts';
import { Members } from './GroupView.tsx';
import { OutputText } from '../../../batch/output/OutputText.tsx';
import styles from './Results.module.css';

interface Props {
  group: FailedGroup;
  kind: 'failed' | 'unknown';
  search: string;
  nameOf: (id: string) => string | undefined;
  onAgain: ((ids: readonly string[]) => void) | undefined;
}

const kindOfFailed = (
  { code, kind, status }: FailedGroup['first'],
  end: Props['kind'],
): ErrorKind => (end === 'unknown' ? 'unknownOutcome' : (kind ?? kindOfRecord({ code, status })));

/** Phones on which it failed alike: why, and what can be done about it. */
export function FailedView({ group: { first, ids }, kind, search, nameOf, onAgain }: Props) {
  const { runs: m } = useMessages('adb');
  const format = useFormat();
  const explain = use(loadErrorTexts());
  const count = format.number(ids.length);
  const status = /^JOB\.(-?\d+)$/.exec(first.code)?.[1];
  const isRunning =
    kind === 'unknown' && status !== undefined && findStatus(jobStatuses, Number(status)).isPassing;
  const explained =
    isRunning || first.code === ''
      ? undefined
      : explain?.({
          code: first.code,
          kind: kindOfFailed(first, kind),
          status: first.status,
          message: first.message,
        });
  const title = isRunning ? m.stillRunning(count) : m[kind](count);
  return (
    <section className={`edged stack gap-1 ${styles.group}`} data-tone="bad" aria-label={title}>
      <header className="row gap-facts tap">
        <strong>
          <Mark tone={kind === 'failed' ? 'bad' : isRunning ? 'busy' : 'unknown'} label={title} />
        </strong>
        {first.code !== '' && <code>{first.code}</code>}
        {first.requestId !== '' && (
          <CopyButton text={first.requestId} what={`${m.requestId} ${first.requestId}`} />
        )}
        <span className="row gap-0 push">
          {onAgain && (
            <Button variant="quiet" size="small" onClick={() => onAgain(ids)}>
              {m.againGroup(ids.length)}
            </Button>
          )}
        </span>
      </header>
      {isRunning && <p className="soft small">{m.stillRunningText}</p>}
      {explained && (
        <p className="soft small">
          {format.pick(explained.meaning)} {format.pick(explained.remedy)}
        </p>
      )}
      {first.message !== '' && isKeptFromService(first.code) && (
        <p className="soft small">
          {m.serviceSaid} <q>{first.message}</q>
        </p>
      )}
      {(first.text ?? '') !== '' && <OutputText text={first.text ?? ''} search={search} />}
      <Members ids={ids} nameOf={nameOf} />
    </section>
  );
}
