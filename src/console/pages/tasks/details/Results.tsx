import { use, useState } from 'react';
import { kindOfRecord } from '../../../../contract/errors.ts';
import { jobStatuses } from '../../../../contract/operation-statuses.ts';
import { findStatus, type Tone } from '../../../../contract/statuses.ts';
import { Button } from '../../../ui/Button.tsx';
import { loadErrorTexts } from '../../../ui/load-error-texts.ts';
import { Mark } from '../../../ui/StatusMark.tsx';
import { Link } from '../../../lib/navigation.ts';
import { findPhone } from '../../../../batch-engine/fleet/fleet.ts';
import { OutputText } from '../../../batch/output/OutputText.tsx';
import type { Member, ResultGroup } from '../results.ts';
import { useTasks } from '../tasks-context.ts';
import type { Words } from '../words.ts';
import styles from './Results.module.css';

const tones: Readonly<Record<ResultGroup['state'], Tone>> = {
  failed: 'bad',
  odd: 'unknown',
  missing: 'unknown',
  running: 'busy',
  there: 'idle',
  succeeded: 'good',
};

/** What came of it on each phone: those alike together, what failed first, with why and what to do. @param isRunning what is missing may still come */
export function Results({
  groups,
  isRunning,
  words,
}: {
  groups: readonly ResultGroup[];
  isRunning: boolean;
  words: Words;
}) {
  const { tasks: texts } = words;
  return (
    <section aria-labelledby="task-results">
      <h3 id="task-results">{texts.results}</h3>
      {groups.length === 0 && <p className="soft">{texts.noResults}</p>}
      <div className="stack gap-3">
        {groups.map((group) => (
          <Group key={group.key} group={group} isRunning={isRunning} words={words} />
        ))}
      </div>
    </section>
  );
}

function wordOf(
  { state, status }: ResultGroup,
  isRunning: boolean,
  { tasks: texts, format }: Words,
): string {
  if (state === 'there') return texts.jobThere;
  if (status === undefined) return isRunning ? texts.jobAwaited : texts.jobMissing;
  const label = format.pick(findStatus(jobStatuses, status).label);
  return state === 'odd' ? texts.jobStatus(label) : label;
}

function Group({
  group,
  isRunning,
  words,
}: {
  group: ResultGroup;
  isRunning: boolean;
  words: Words;
}) {
  const { state, code, message, output, members } = group;
  const isAwaited = state === 'running' || (state === 'missing' && isRunning);
  const { m, tasks: texts, format } = words;
  const explain = use(loadErrorTexts());
  const explanation =
    state === 'failed' && code !== ''
      ? explain?.({ code, kind: kindOfRecord({ code }), message })
      : undefined;
  const title = texts.group(m.phones(members.length), wordOf(group, isRunning, words));
  return (
    <section
      className={`edged stack left wrap ${styles.group}`}
      data-tone={state === 'failed' ? 'bad' : 'idle'}
      aria-label={title}
    >
      <header className="row gap-facts">
        <Mark tone={isAwaited ? 'busy' : tones[state]} isPassing={isAwaited} label={title} />
        {code !== '' && <code>{code}</code>}
      </header>
      {explanation && (
        <p>
          {format.pick(explanation.meaning)} {format.pick(explanation.remedy)}
        </p>
      )}
      {message !== '' && (
        <p className="soft">
          {m.entry.said} <q>{message}</q>
        </p>
      )}
      {output !== '' && <OutputText text={output} search="" />}
      <Members members={members} words={words} />
    </section>
  );
}

/** So many are shown unless asked for all; a request names a hundred at most. */
const shownFirst = 12;

function Members({
  members,
  words: { m, tasks: texts },
}: {
  members: readonly Member[];
  words: Words;
}) {
  const { fleet } = useTasks();
  const [wantsAll, setWantsAll] = useState(false);
  const shown = wantsAll ? members : members.slice(0, shownFirst);
  return (
    <>
      <ul className="row gap-facts">
        {shown.map(({ jobId, phone }) => {
          const name = phone === undefined ? undefined : findPhone(fleet, phone)?.instance_name;
          return (
            <li key={jobId} className="row gap-facts" title={`${m.entry.job} ${jobId}`}>
              {phone === undefined ? (
                <span>
                  {texts.jobOnly} <code>{jobId}</code>
                </span>
              ) : (
                <Link
                  to="/instances/:instanceId"
                  params={{ instanceId: phone }}
                  className={name ? undefined : 'mono'}
                >
                  {name || phone}
                </Link>
              )}
              {name && <code className="soft">{phone}</code>}
            </li>
          );
        })}
      </ul>
      {shown.length < members.length && (
        <Button size="small" onClick={() => setWantsAll(true)}>
          {m.entry.all(members.length)}
        </Button>
      )}
    </>
  );
}
