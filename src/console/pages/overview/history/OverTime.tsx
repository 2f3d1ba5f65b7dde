import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { ApiError } from '../../../../contract/api-error.ts';
import { settingsQuery } from '../../../api/queries.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { useChangeSearch, useSearchTexts } from '../../../lib/navigation.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SelectInput } from '../../../ui/inputs.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Chart } from '../../../ui/chart/Chart.tsx';
import type { ChartData } from '../../../ui/chart/chart-data.ts';
import type { FleetSeries } from '../../../../contract/history.ts';
import type { Words } from '../map/words.ts';
import { FailuresCard } from './FailuresCard.tsx';
import { AvailabilityCard } from './AvailabilityCard.tsx';
import { stateLinks, usageLinks } from './chart-links.ts';
import { peakOf, roundedPhones, statesChart, usageChart, watchedShare } from './charts.ts';
import { rangeNames, readView, seriesQuery, writeView, type HistoryView } from './queries.ts';
import { saveChart } from './save.ts';
import styles from '../OverviewPage.module.css';

/** What the watch has kept of the fleet: how its phones were, how many were in use, how much of the time they ran. */
export function OverTime({ words }: { words: Words }) {
  const { history: m, loading } = words.m;
  const search = useSearchTexts();
  const view = useMemo(() => readView(search), [search]);
  const changeSearch = useChangeSearch();
  const change = (next: HistoryView) => changeSearch((now) => ({ ...now, ...writeView(next) }));
  const { data, error, refetch } = useQuery(seriesQuery(view));
  const isKept = data?.phones.some((count) => count !== null);
  const isNotKept = error instanceof ApiError && error.kind === 'notFound';
  return (
    <section className="stack gap-3" aria-labelledby="over-time">
      <div className="row between">
        <h2 id="over-time">{m.title}</h2>
        {data && (
          <div className="row">
            <Place
              label={words.m.map.region}
              values={data?.regions ?? []}
              value={view.region}
              textOf={(value) => words.labels.of('region', value)}
              all={m.allRegions}
              onChange={(region) =>
                change({
                  range: view.range,
                  ...(view.sku && { sku: view.sku }),
                  ...(region && { region }),
                })
              }
            />
            <Place
              label={words.m.map.sku}
              values={data?.skus ?? []}
              value={view.sku}
              textOf={(value) => words.labels.of('sku', value)}
              all={m.allSkus}
              onChange={(sku) =>
                change({
                  range: view.range,
                  ...(view.region && { region: view.region }),
                  ...(sku && { sku }),
                })
              }
            />
            <Segmented
              size="small"
              label={m.range}
              value={view.range}
              options={rangeNames.map((value) => ({ value, label: m.ranges[value] }))}
              onChange={(range) => change({ ...view, range })}
            />
          </div>
        )}
      </div>
      {isNotKept && <p className="soft card">{m.notKept}</p>}
      {error && !isNotKept && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {!data && !error && (
        <div className="card">
          <Skeleton label={loading} lines={6} />
        </div>
      )}
      {data && !isKept && <p className="soft card">{m.nothing}</p>}
      {data && isKept && <Charts series={data} view={view} words={words} />}
      <FailuresCard view={view} words={words} />
      {data && isKept && (
        <AvailabilityCard view={view} phoneCount={mostPhones(data)} words={words} />
      )}
    </section>
  );
}

const mostPhones = ({ phones }: FleetSeries): number =>
  phones.reduce<number>((most, count) => Math.max(most, count ?? 0), 0);

function Charts({
  series,
  view,
  words: { m, format },
}: {
  series: FleetSeries;
  view: HistoryView;
  words: Words;
}) {
  const { data: settings } = useQuery(settingsQuery);
  const hasStreams = settings?.statusEnum === 'data';
  const states = useMemo(() => statesChart(series, m), [series, m]);
  const usage = useMemo(() => usageChart(series, m, hasStreams), [series, m, hasStreams]);
  const share = watchedShare(series);
  const write = (value: number) => format.number(roundedPhones(value));
  const from = { series, view, write, now: gatewayNow };
  const valueIn =
    ({ lines }: ChartData) =>
    (key: string, place: number) =>
      lines.find((line) => line.key === key)?.values[place] ?? null;
  const peaks = (['logins', 'streams'] as const).flatMap((key) => {
    const peak =
      key === 'streams' && !hasStreams ? undefined : peakOf(series.times, series.peaks[key]);
    const time = peak && format.dateTime(new Date(peak.time)).slice(0, 16);
    return peak && time
      ? [m.history.peak(m.history.lines[key], format.number(peak.value), time)]
      : [];
  });
  return (
    <>
      <div className="card">
        <Chart
          title={m.history.states}
          texts={m.chart}
          note={
            share < 1 && share > 0 ? m.history.watched(m.share(Math.floor(100 * share))) : undefined
          }
          data={states}
          write={write}
          linksOf={stateLinks(from, valueIn(states))}
          empty={m.history.nothing}
          onSave={saveChart(m.history.files.states)}
        />
      </div>
      <div className="card">
        <Chart
          title={m.history.use}
          texts={m.chart}
          note={peaks.length > 0 ? peaks.join(' · ') : undefined}
          data={usage}
          write={write}
          linksOf={usageLinks(from, valueIn(usage))}
          empty={m.history.nothing}
          onSave={saveChart(m.history.files.use)}
        />
      </div>
    </>
  );
}

/** One region or SKU of those that there are, or all. */
function Place({
  label,
  values,
  value = '',
  textOf,
  all,
  onChange,
}: {
  label: string;
  values: readonly string[];
  value: string | undefined;
  textOf: (value: string) => string;
  all: string;
  onChange: (value: string) => void;
}) {
  const options = value === '' || values.includes(value) ? values : [...values, value];
  return (
    <SelectInput
      isSmall
      aria-label={label}
      className={styles.place}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{all}</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {textOf(one)}
        </option>
      ))}
    </SelectInput>
  );
}
