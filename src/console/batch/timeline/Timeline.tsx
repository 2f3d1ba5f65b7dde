import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { countedFields, type CountedField, type Timelines } from '../../../contract/history.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toldDeeds } from './bars.ts';
import { Chart } from './Chart.tsx';
import { Deeds } from './Deeds.tsx';
import { rangeNames, timelineQuery, type Range } from './queries.ts';
import { StateTable } from './StateTable.tsx';
import { useWords, type Words } from './use-words.ts';

const views = ['chart', 'table'] as const;
/** Of one phone these are shown one under the other; of several one of all. */
const fieldsOfOne: readonly CountedField[] = ['running', 'data', 'login'];

/** How phones were over time, with what was done to them; the same as a table. */
export function Timeline({
  ids,
  Heading,
}: {
  ids: readonly string[];
  /** What stands a level below the heading that it is under. */
  Heading: 'h2' | 'h3';
}) {
  const words = useWords();
  const { m } = words;
  const [range, setRange] = useState<Range>('24h');
  const [view, setView] = useState<(typeof views)[number]>('chart');
  const [field, setField] = useState<CountedField>('running');
  const { data: answer, error, refetch } = useQuery(timelineQuery(ids, range));
  const data = useMemo(
    () =>
      answer && {
        ...answer,
        phones: answer.phones.map((phone) => ({ ...phone, deeds: toldDeeds(phone.deeds) })),
      },
    [answer],
  );
  const isOne = ids.length === 1;
  const fields = isOne ? fieldsOfOne : [field];

  return (
    <section className="stack gap-3" aria-label={m.title}>
      <div className="row gap-2">
        <Segmented
          size="small"
          label={m.ranges.label}
          options={rangeNames.map((value) => ({ value, label: m.ranges[value] }))}
          value={range}
          onChange={setRange}
        />
        {!isOne && (
          <Segmented
            size="small"
            label={m.fields.label}
            options={countedFields.map((value) => ({ value, label: m.fields[value] }))}
            value={field}
            onChange={setField}
          />
        )}
        <Segmented
          size="small"
          label={m.views.label}
          options={views.map((value) => ({ value, label: m.views[value] }))}
          value={view}
          onChange={setView}
        />
        <Button size="small" onClick={() => void refetch()}>
          {m.refresh}
        </Button>
      </div>
      {error && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {!data && !error && <Skeleton label={m.loading} />}
      {data &&
        (data.watched.length === 0 ? (
          <EmptyState title={m.empty} text={m.emptyHint} />
        ) : view === 'chart' ? (
          <Chart data={data} fields={fields} words={words} />
        ) : (
          <StateTable phones={data.phones} fields={fields} words={words} />
        ))}
      {data && <Limits data={data} words={words} />}
      {data && (
        <section className="stack gap-1" aria-label={m.actions}>
          <Heading>{m.actions}</Heading>
          <Deeds phones={data.phones} words={words} />
        </section>
      )}
    </section>
  );
}

/** Where it begins, if not where it was asked to. */
function Limits({ data, words: { m, format } }: { data: Timelines; words: Words }) {
  const { from, keptFrom, cutBefore } = data;
  const said = (time: string) => format.dateTime(new Date(time));
  return (
    <>
      {keptFrom !== null && keptFrom > from && <p className="soft">{m.keptFrom(said(keptFrom))}</p>}
      {cutBefore !== undefined && <p className="warn">{m.cutBefore(said(cutBefore))}</p>}
    </>
  );
}
