import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Availability } from '../../../../contract/history.ts';
import { Button } from '../../../ui/Button.tsx';
import { FigureTable } from '../../../ui/chart/FigureTable.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { ExportIcon } from '../../../ui/page-icons.tsx';
import { PartsBar } from '../../../ui/PartsBar.tsx';
import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import type { Words } from '../map/words.ts';
import { percentText, shareOf } from './charts.ts';
import styles from './AvailabilityCard.module.css';
import { availabilityQuery, type HistoryView } from './queries.ts';
import { saveTable } from './save.ts';
import { atAGlance, shownAtFirst, worstFirst, type ShareGroup } from './share-groups.ts';

interface Props {
  view: HistoryView;
  /** How many they are, or were at most. */
  phoneCount: number;
  words: Words;
}

/** The share of time running: by region and SKU, and of the phones that ran the least. Figures already, so there is no other view of it. */
export function AvailabilityCard({ view, phoneCount, words }: Props) {
  const { m } = words;
  const { data, error, refetch } = useQuery(availabilityQuery(view));
  const total = data && shareOf(data.total);
  return (
    <section className="card stack" aria-labelledby="availability">
      <div className="row between">
        <h3 id="availability">
          {m.history.availability}
          {total !== undefined && <span className="light"> {percentText(total)}</span>}
        </h3>
        {data && total !== undefined && (
          <Button
            variant="quiet"
            size="small"
            aria-label={m.history.saveAvailability}
            title={m.history.saveAvailability}
            onClick={() => void save(data, words)}
          >
            <ExportIcon />
          </Button>
        )}
      </div>
      {error && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.history.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {data && total === undefined && <p className="soft">{m.history.nothing}</p>}
      {data && total !== undefined && (
        <div className={`stack top ${styles.halves}`}>
          <Groups data={data} phoneCount={phoneCount} words={words} />
          <Worst data={data} words={words} />
        </div>
      )}
    </section>
  );
}

function Groups({
  data: { groups },
  phoneCount,
  words: { m, labels },
}: Pick<Props, 'phoneCount' | 'words'> & { data: Availability }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? worstFirst<ShareGroup>(groups) : shownAtFirst(groups, phoneCount);
  const isByRegion = shown.every(({ sku }) => sku === undefined);
  return (
    <div className="stack gap-1 left shrink">
      <FigureTable
        className={`table-fixed ${styles.shares}`}
        head={[isByRegion ? m.map.region : m.history.group, m.history.share]}
        rows={shown.map(({ region, sku, ...share }) => ({
          key: `${region}\n${sku}`,
          name: (
            <Link
              to={listHref({ region: [region ?? ''], ...(!isByRegion && { sku: [sku ?? ''] }) })}
              className="name wrap"
            >
              {labels.of('region', region ?? '')}
              {!isByRegion && (
                <span className="soft small block">{labels.of('sku', sku ?? '')}</span>
              )}
            </Link>
          ),
          figures: [<Share key="share" share={shareOf(share)} m={m} />],
        }))}
      />
      {shown.length < groups.length && (
        <Button variant="link" size="small" onClick={() => setIsWhole(true)}>
          {m.history.allGroups(groups.length)}
        </Button>
      )}
    </div>
  );
}

function Worst({ data, words: { m, labels, format } }: { data: Availability; words: Words }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? data.worst : data.worst.slice(0, atAGlance);
  return (
    <div className="stack gap-1 left shrink">
      <FigureTable
        className={`table-fixed ${styles.shares}`}
        head={[m.history.worst, m.history.share]}
        rows={shown.map(({ instance_id, name, region, ...share }) => ({
          key: instance_id,
          name: (
            <>
              <Link
                to="/instances/:instanceId"
                params={{ instanceId: instance_id }}
                className="name clip block"
                title={instance_id}
              >
                {name || instance_id}
              </Link>
              <span className="soft small block">{labels.of('region', region ?? '')}</span>
            </>
          ),
          figures: [<Share key="share" share={shareOf(share)} m={m} />],
        }))}
      />
      {shown.length < data.worst.length && (
        <Button variant="link" size="small" onClick={() => setIsWhole(true)}>
          {m.history.allWorst(data.worst.length)}
        </Button>
      )}
      {data.worstFrom !== null && data.worstFrom > data.from && (
        <p className="soft small">
          {m.history.worstFrom(format.dateTime(new Date(data.worstFrom)).slice(0, 16))}
        </p>
      )}
    </div>
  );
}

function Share({ share, m }: { share: number | undefined; m: Words['m'] }) {
  if (share === undefined) return <span className="soft">{m.history.unwatched}</span>;
  return (
    <>
      {percentText(share)}
      <PartsBar
        parts={[
          { key: 'on', count: share, tone: 'good' },
          { key: 'off', count: 1 - share, tone: 'none' },
        ]}
      />
    </>
  );
}

/** Groups first, then the worst phones, by their raw texts and the milliseconds that the shares are made of. */
function save({ groups, worst }: Availability, { m }: Words): Promise<void> {
  const columns = m.history.columns;
  const rows = [
    ...groups.map((group) => ({ ...group, instance_id: undefined, name: undefined })),
    ...worst,
  ];
  return saveTable(
    m.history.files.availability,
    [columns.region, columns.sku, columns.id, columns.name, columns.watched, columns.running],
    rows.map(({ region, sku, instance_id, name, watchedMs, runningMs }) => [
      region ?? undefined,
      sku ?? undefined,
      instance_id,
      name ?? undefined,
      Math.round(watchedMs / 1000),
      Math.round(runningMs / 1000),
    ]),
  );
}
