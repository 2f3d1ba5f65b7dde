import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import {
  filtersOf,
  healthKinds,
  type HealthCounts,
  type HealthKind,
  type HealthMap,
} from './health.ts';
import type { Words } from './words.ts';

const kinds: readonly HealthKind[] = ['running', 'moving', 'off'];
const troubles = healthKinds.filter((kind) => !kinds.includes(kind));

/** The figures of the map, each of them a way to the phones that it counts. */
export function MapTable({ map, words }: { map: HealthMap; words: Words }) {
  const { m, labels } = words;
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.map.region}</th>
            <th scope="col">{m.map.sku}</th>
            <th scope="col" className="right nowrap">
              {m.map.all}
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="right nowrap">
                {m.kinds[kind]}
              </th>
            ))}
            <th scope="col">{m.attention.title}</th>
          </tr>
        </thead>
        <tbody>
          {map.cells.map(({ region, sku, phones, counts }) => (
            <tr key={`${region}\n${sku}`}>
              <th scope="row">{labels.of('region', region)}</th>
              <td>{labels.of('sku', sku)}</td>
              <td className="right nowrap">
                <Figure
                  count={phones.length}
                  to={listHref({ region: [region], sku: [sku] })}
                  words={words}
                />
              </td>
              <Kinds counts={counts} map={map} place={{ region, sku }} words={words} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {m.map.total}
            </th>
            <td className="right nowrap">
              <Figure count={map.total} to={listHref({})} words={words} />
            </td>
            <Kinds counts={map.counts} map={map} place={{}} words={words} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Kinds({
  counts,
  map: { values },
  place,
  words,
}: {
  counts: HealthCounts;
  map: HealthMap;
  place: { region?: string; sku?: string };
  words: Words;
}) {
  const { m, format } = words;
  const to = (kind: HealthKind) => listHref(filtersOf(kind, counts, values, place));
  return (
    <>
      {kinds.map((kind) => (
        <td key={kind} className="right nowrap">
          <Figure count={counts[kind]} to={to(kind)} words={words} />
        </td>
      ))}
      <td>
        <span className="row gap-facts">
          {troubles.map(
            (kind) =>
              counts[kind] > 0 && (
                <Link key={kind} to={to(kind)} className="inline tap">
                  {m.kindCount(m.kinds[kind], format.number(counts[kind]))}
                </Link>
              ),
          )}
        </span>
      </td>
    </>
  );
}

/** A number that leads to what it counts; of nothing there is nothing to see. */
const Figure = ({ count, to, words: { format } }: { count: number; to: string; words: Words }) =>
  count === 0 ? <span className="soft">0</span> : <Link to={to}>{format.number(count)}</Link>;
