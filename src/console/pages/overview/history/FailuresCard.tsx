import { useQuery } from '@tanstack/react-query';
import { Suspense, use, useMemo, useState } from 'react';
import { ApiError } from '../../../../contract/api-error.ts';
import {
  noCode,
  failureLimits,
  type FailureFigures,
  type Failures,
} from '../../../../contract/failures.ts';
import { explainOutcome } from '../../../batch/explain-outcome.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Chart } from '../../../ui/chart/Chart.tsx';
import { Figure, type FigureLink } from '../../../ui/chart/Figure.tsx';
import { FigureTable, type FigureRow } from '../../../ui/chart/FigureTable.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { loadErrorTexts } from '../../../ui/load-error-texts.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Words } from '../map/words.ts';
import styles from './FailuresCard.module.css';
import {
  failureLinks,
  failureLinksAt,
  failuresChart,
  lineOf,
  namedCodes,
  restKey,
  spanOf,
} from './failures.ts';
import { failuresQuery, type HistoryView } from './queries.ts';
import { saveChart } from './save.ts';

/** What failed, by code: over time, and in figures that lead to the journal and the batches. It knows no regions: the journal does not. */
export function FailuresCard({ view, words }: { view: HistoryView; words: Words }) {
  const { history: m } = words.m;
  const { data, error, refetch } = useQuery(failuresQuery(view, namedCodes));
  // Of a server that keeps no history that is said once.
  if (error instanceof ApiError && error.kind === 'notFound') return null;
  return (
    <section className="card stack" aria-label={m.failures.title}>
      {error && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.failures.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {!data && !error && <Skeleton label={words.m.loading} lines={6} />}
      {data && (
        <Suspense fallback={<Skeleton label={words.m.loading} lines={6} />}>
          <Shown failures={data} view={view} words={words} />
        </Suspense>
      )}
    </section>
  );
}

/** What a code is called: what it means, in the reader's language. */
function useNames({ m, format }: Words): (code: string) => string {
  const batch = useMessages('batch');
  const explain = use(loadErrorTexts());
  return useMemo(
    () => (code) => {
      if (code === noCode) return m.history.failures.noCode;
      const detail = { operation: '', code, message: '', requestId: '', at: 0 };
      const { meaning } = explainOutcome({ state: 'failed', detail }, explain, batch, format);
      return meaning.replace(/[.。]$/, '') || code;
    },
    [m, explain, batch, format],
  );
}

/** As much of a name as a line of words has room for. */
const shortened = (name: string): string => (name.length > 42 ? `${name.slice(0, 40)}…` : name);

function Shown({ failures, view, words }: { failures: Failures; view: HistoryView; words: Words }) {
  const { m, format } = words;
  const own = m.history.failures;
  const nameOf = useNames(words);
  const [isWhole, setIsWhole] = useState(false);
  const whole = useQuery({ ...failuresQuery(view, failureLimits.codes), enabled: isWhole });
  const chart = useMemo(
    () => failuresChart(failures, (code) => shortened(nameOf(code)), m.history),
    [failures, nameOf, m],
  );
  const linksOf = useMemo(() => failureLinksAt(failures, m.history), [failures, m]);
  const isNarrowed = view.region !== undefined || view.sku !== undefined;
  const listed = (isWhole && whole.data) || failures;
  const save = saveChart(m.history.files.failures);
  return (
    <>
      <Chart
        title={own.title}
        texts={m.chart}
        note={isNarrowed ? `${own.note} · ${own.everywhere}` : own.note}
        data={chart}
        write={(value) => format.number(value)}
        linksOf={linksOf}
        empty={own.none}
        onSave={(saved) =>
          // Codes are what others look for.
          save(
            'table' in saved
              ? {
                  table: {
                    ...saved.table,
                    head: [m.chart.time, ...chart.lines.map(({ key }) => key)],
                  },
                }
              : saved,
          )
        }
      />
      {failures.codes.length > 0 && (
        <FigureTable
          className={`table-fixed ${styles.codes}`}
          label={own.title}
          head={[own.code, own.inRequests, own.inBatches]}
          rows={rowsOf(listed, nameOf, words)}
        />
      )}
      {listed === failures && failures.rest.codeCount > 0 && (
        <Button
          variant="link"
          size="small"
          disabled={isWhole && whole.isFetching}
          onClick={() => setIsWhole(true)}
        >
          {own.showAll}
        </Button>
      )}
    </>
  );
}

function rowsOf(
  failures: Failures,
  nameOf: (code: string) => string,
  { m, format }: Words,
): FigureRow[] {
  const own = m.history.failures;
  const row = (
    key: string,
    name: string,
    counts: FailureFigures,
    codes: readonly string[] | undefined,
  ): FigureRow => {
    const { requests, phones } = failureLinks(counts, codes, spanOf(failures), m.history);
    const canList = codes !== undefined || key === totalKey;
    const figure = (count: number, link: FigureLink | undefined) =>
      count === 0 ? (
        <span className="soft">0</span>
      ) : (
        <Figure
          text={link?.text ?? format.number(count)}
          links={link && canList ? [link] : []}
          about={name}
        />
      );
    return {
      key,
      name: (
        <span className="stack gap-0 shrink">
          <span className={styles.name}>{name}</span>
          {key !== name && codes?.[0] === key && key !== noCode && (
            <code className="small">{key}</code>
          )}
        </span>
      ),
      figures: [figure(counts.requests, requests), figure(counts.phones, phones)],
    };
  };
  return [
    ...failures.codes.map(({ code, ...counts }) => row(code, nameOf(code), counts, [code])),
    ...(failures.rest.codeCount > 0
      ? [
          row(
            restKey,
            own.rest(failures.rest.codeCount),
            failures.rest,
            lineOf(failures, restKey).codes,
          ),
        ]
      : []),
    ...(failures.codes.length + failures.rest.codeCount > 1
      ? [row(totalKey, own.total, failures.total, undefined)]
      : []),
  ];
}

const totalKey = 'total';
