import { useState } from 'react';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import { FleetMap } from './FleetMap.tsx';
import { filtersOf, type HealthMap } from './health.ts';
import { HealthMark } from './HealthMark.tsx';
import { mostTiles } from './layout.ts';
import { MapTable } from './MapTable.tsx';
import { kindsIn, type Words } from './words.ts';

/** The health of the fleet by region and SKU: as a map, or as the figures that it is drawn from. */
export function MapCard({ map, words }: { map: HealthMap; words: Words }) {
  const { m, format } = words;
  const [view, setView] = useState<'map' | 'table'>('map');
  const look = map.total > mostTiles ? 'share' : 'tile';
  return (
    <section className="card stack gap-3" aria-labelledby="fleet-map">
      <div className="row between">
        <h2 id="fleet-map">{m.map.title}</h2>
        <Segmented
          size="small"
          label={m.view}
          value={view}
          options={[
            { value: 'map', label: m.map.asMap },
            { value: 'table', label: m.asTable },
          ]}
          onChange={setView}
        />
      </div>
      <ul className="row gap-choices" aria-label={m.map.legend}>
        {kindsIn(map.counts).map(({ kind, count }) => (
          <li key={kind} className="inline gap-1">
            <HealthMark kind={kind} look={look} label={m.kinds[kind]} />
            <Link to={listHref(filtersOf(kind, map.counts, map.values))} className="strong plain">
              {format.number(count)} <span className="visually-hidden">{m.kinds[kind]}</span>
            </Link>
          </li>
        ))}
        <li className="soft small">
          {m.map.once}
          {look === 'share' && view === 'map' && m.map.tall}
        </li>
      </ul>
      {view === 'map' ? <FleetMap map={map} words={words} /> : <MapTable map={map} words={words} />}
    </section>
  );
}
