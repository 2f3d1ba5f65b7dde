import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import {
  dryRunDays,
  type DryRing,
  type DryRunInput,
  type DryRunResult,
} from '../../../contract/alert-dry-run.ts';
import { describeFacts } from '../../../contract/alert-words.ts';
import type { AlertKind, AlertRuleInput } from '../../../contract/alerts.ts';
import { tryRule } from '../../api/alert-queries.ts';
import { settingsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';

type Days = DryRunInput['days'];
/** Of more there is only the number. */
const mostShown = 20;

/** Tries a rule on the past, and says when it would have rung. */
export function DryRun({ rule }: { rule: AlertRuleInput | undefined }) {
  const { dryRun: m } = useMessages('alerts');
  const [days, setDays] = useState<Days>(7);
  const trying = useMutation({ mutationFn: tryRule });
  const { data, error, variables, isPending } = trying;
  // What was found of another rule says nothing of this one.
  const isOfThis =
    variables?.days === days && JSON.stringify(variables.rule) === JSON.stringify(rule);
  return (
    <section className="stack gap-2 pad-box frame" aria-labelledby="dry-run">
      <h3 id="dry-run">{m.title}</h3>
      <p className="soft small">{m.note}</p>
      <div className="row">
        <Segmented<Days>
          label={m.period}
          options={dryRunDays.map((value) => ({ value, label: m.days[value] }))}
          value={days}
          onChange={setDays}
        />
        <Button
          disabled={rule === undefined || isPending}
          onClick={() => rule && trying.mutate({ rule, days })}
        >
          {isPending ? m.running : m.run}
        </Button>
        {rule === undefined && <span className="soft small">{m.incomplete}</span>}
      </div>
      <Suspense>{error && isOfThis && <ErrorPanel error={error} title={m.failed} />}</Suspense>
      <div role="status" className="stack gap-2">
        {data && rule && isOfThis && <Found result={data} days={days} kind={rule.condition.kind} />}
      </div>
    </section>
  );
}

interface FoundProps {
  result: DryRunResult;
  days: Days;
  kind: AlertKind;
}

function Found({ result, days, kind }: FoundProps) {
  const { dryRun: m } = useMessages('alerts');
  const targets = useMessages('targets');
  const format = useFormat();
  const { count, told, unknownFilters } = result;
  const shown = result.rings.slice(0, mostShown);
  if (unknownFilters.length > 0)
    return <p>{m.unknown(format.list(unknownFilters.map((facet) => targets.facets[facet])))}</p>;
  const time = (iso: string) => format.dateTime(new Date(iso));
  const notes: Record<DryRunResult['notes'][number], string> = {
    shortHistory: m.notes.shortHistory(time(result.from)),
    notWatched: m.notes.notWatched(format.duration(result.watchedMs)),
    search: m.notes.search,
    interruptions: m.notes.interruptions,
    runs: m.notes.runs,
    cut: m.notes.cut(time(result.to)),
  };
  return (
    <>
      <p>
        <strong>{m.result(count, m.days[days])}</strong>
        {told < count && ` ${m.untold(count - told)}`}
      </p>
      {result.notes.map((note) => (
        <p key={note} className="soft small">
          {notes[note]}
        </p>
      ))}
      {shown.length > 0 && (
        <table className="table" aria-label={m.list}>
          <thead>
            <tr>
              {[m.openedAt, m.lasted, m.found, m.told].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((ring) => (
              <Row key={`${ring.openedAt} ${JSON.stringify(ring.facts)}`} ring={ring} kind={kind} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < count && <p className="soft small">{m.earlier(count - shown.length)}</p>}
    </>
  );
}

function Row({ ring, kind }: { ring: DryRing; kind: AlertKind }) {
  const { dryRun: m } = useMessages('alerts');
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const { since, openedAt, toldAt, repeats, endedAt, recoveryToldAt, facts } = ring;
  const { phones = [], count = 0 } = facts;
  const names = phones.map(({ id, name }) => name || id).join(', ');
  const told = [
    toldAt === null
      ? m.notTold
      : toldAt === openedAt
        ? m.atOnce
        : m.later(format.dateTime(new Date(toldAt))),
    ...(repeats > 0 ? [m.repeats(repeats)] : []),
    ...(recoveryToldAt === null ? [] : [m.recovery]),
  ];
  return (
    <tr>
      <td>{format.dateTime(new Date(openedAt))}</td>
      <td>
        {kind === 'batch'
          ? ''
          : endedAt === null
            ? m.lasting
            : format.duration(Date.parse(endedAt) - Date.parse(since))}
      </td>
      <td>
        {format.pick(describeFacts(kind, facts, settings?.statusEnum ?? 'data'))}
        {names !== '' && (
          <div className="soft small">
            {names}
            {count > phones.length && ' …'}
          </div>
        )}
      </td>
      <td>{told.join(' · ')}</td>
    </tr>
  );
}
