import { useId, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { Mark } from '../../../ui/StatusMark.tsx';
import { listHref } from '../../../fleet/list-href.ts';
import { navigate } from '../../../lib/navigation.ts';
import {
  filtersOf,
  healthOf,
  healthTones,
  needing,
  type HealthKind,
  type HealthMap,
} from './health.ts';
import {
  cellGap,
  clampCursor,
  layoutOf,
  moveCursor,
  nameWidth,
  tileAt,
  type MapCursor,
} from './layout.ts';
import { tileColors, tileEdge } from './draw-tiles.ts';
import { useThemeColors } from '../../../ui/theme-colors.ts';
import styles from './FleetMap.module.css';
import { CellShares, CellTiles } from './MapCell.tsx';
import { countsText, placeText, type Words } from './words.ts';

interface Props {
  map: HealthMap;
  words: Words;
}

/** What is pointed at: a phone, or a cell and a share of it. */
interface Pointed extends MapCursor {
  kind?: HealthKind | undefined;
  /** Where in the map it is said, px. */
  x: number;
  y: number;
}

const isKind = (text: string | undefined): text is HealthKind =>
  text !== undefined && Object.hasOwn(healthTones, text);

/**
 * The fleet at a glance: regions below each other, SKUs beside each other, in each cell its phones. One stop of the tab key; arrows go
 * from phone to phone, Enter or a click leads to the list. What it shows the table has in figures.
 */
export function FleetMap({ map, words }: Props) {
  const { m, labels, format } = words;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const colors = useThemeColors(tileColors);
  const [cursor, setCursor] = useState<MapCursor>({ cell: 0, at: 0 });
  /** Where that is said, px; undefined while the keys are elsewhere. */
  const [spot, setSpot] = useState<{ x: number; y: number }>();
  const [pointed, setPointed] = useState<Pointed>();
  const layout = useMemo(() => layoutOf(width, map), [width, map]);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  const own = clampCursor(map, cursor);
  const at = pointed && map.cells[pointed.cell] ? pointed : spot ? own : undefined;

  /** What a place is, in words. */
  function textOf({ cell, at: place }: MapCursor, kind?: HealthKind): string {
    const there = map.cells[cell];
    if (!there) return '';
    const where = placeText(there, words);
    const phone = layout.hasTiles ? there.phones[place] : undefined;
    if (phone)
      return `${phone.instance_name || phone.instance_id} · ${m.kinds[healthOf(phone)]} · ${where}`;
    return kind
      ? `${where} · ${m.kindCount(m.kinds[kind], format.number(there.counts[kind]))}`
      : `${where} · ${m.phones(there.phones.length)} · ${countsText(there.counts, words)}`;
  }

  function open({ cell, at: place }: MapCursor, share?: HealthKind) {
    const there = map.cells[cell];
    if (!there) return;
    const phone = layout.hasTiles ? there.phones[place] : undefined;
    const kind = phone ? healthOf(phone) : share;
    const filters = kind
      ? filtersOf(kind, there.counts, map.values, there)
      : { region: [there.region], sku: [there.sku] };
    navigate(listHref(filters, phone ? { openId: phone.instance_id } : {}));
  }

  function find(
    event: PointerEvent<HTMLElement> | React.MouseEvent<HTMLElement>,
  ): Pointed | undefined {
    const target = event.target instanceof Element ? event.target : undefined;
    const cell = target?.closest<HTMLElement>('[data-cell]');
    const box = root.current?.getBoundingClientRect();
    if (!cell || !box) return undefined;
    const place = Number(cell.dataset.cell);
    const { left, top } = cell.getBoundingClientRect();
    const count = map.cells[place]?.phones.length ?? 0;
    const tile = layout.hasTiles
      ? tileAt(layout, count, event.clientX - left - tileEdge, event.clientY - top - tileEdge)
      : 0;
    if (tile === undefined) return undefined;
    const named = target?.closest<HTMLElement>('[data-kind]')?.dataset.kind;
    return {
      cell: place,
      at: tile,
      kind: isKind(named) ? named : undefined,
      x: event.clientX - box.left,
      y: event.clientY - box.top,
    };
  }

  /** Beside the tile that the keys are at. */
  function spotOf({ cell, at: place }: MapCursor): { x: number; y: number } {
    const box = root.current?.getBoundingClientRect();
    const there = root.current?.querySelector(`[data-cell="${cell}"]`)?.getBoundingClientRect();
    if (!box || !there) return { x: 0, y: 0 };
    const [x, y] = layout.hasTiles
      ? [(place % layout.across) * layout.pitch, Math.floor(place / layout.across) * layout.pitch]
      : [0, 16];
    return { x: there.left - box.left + x, y: there.top - box.top + y + layout.pitch };
  }

  const sizes = layout.hasTiles
    ? map.cells.map(({ phones }) => phones.length)
    : map.cells.map(() => 1);
  const position = sizes.slice(0, own.cell).reduce((sum, size) => sum + size, own.at);
  const tip = pointed && at === pointed ? pointed : spot;

  return (
    <div className="scroll relative">
      <div
        ref={root}
        className={`relative ${styles.map}`}
        role="listbox"
        tabIndex={0}
        aria-label={layout.hasTiles ? m.map.label : m.map.cellsLabel}
        aria-describedby={`${id}-keys`}
        aria-activedescendant={`${id}-at`}
        onFocus={() => setSpot(spotOf(own))}
        onBlur={() => setSpot(undefined)}
        onPointerMove={(event) => setPointed(find(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const found = find(event);
          if (found) open(found, found.kind);
        }}
        onKeyDown={(event) => {
          if (event.metaKey || event.ctrlKey || event.altKey) return;
          if (event.key === 'Enter' || event.key === ' ') open(own);
          else {
            const next = moveCursor(map, layout, own, event.key);
            if (!next) return;
            setPointed(undefined);
            setCursor(next);
            setSpot(spotOf(next));
          }
          event.preventDefault();
        }}
      >
        <span
          id={`${id}-at`}
          role="option"
          aria-selected
          aria-posinset={position + 1}
          aria-setsize={sizes.reduce((sum, size) => sum + size, 0)}
          className="visually-hidden"
        >
          {textOf(own)}
        </span>
        <div
          aria-hidden="true"
          className={styles.grid}
          style={{
            gridTemplateColumns: `${nameWidth}px repeat(${map.skus.length}, ${layout.cellWidth}px)`,
            columnGap: `${cellGap}px`,
          }}
        >
          <span />
          {map.skus.map((sku) => (
            <span key={sku} className={`soft small ${styles.sku}`}>
              {labels.of('sku', sku)}
            </span>
          ))}
          {map.regions.map((region) => (
            <Region key={region} region={region} map={map} words={words}>
              {map.skus.map((sku) => {
                const place = map.cells.findIndex(
                  (cell) => cell.region === region && cell.sku === sku,
                );
                const cell = map.cells[place];
                const marked = at?.cell === place ? at.at : undefined;
                return (
                  <div key={sku} data-cell={cell && place} className={cell && 'pointer'}>
                    {cell && !layout.hasTiles && (
                      <CellShares cell={cell} isMarked={marked !== undefined} format={format} />
                    )}
                    {cell && layout.hasTiles && width > 0 && (
                      <CellTiles
                        cell={cell}
                        pitch={layout.pitch}
                        across={layout.across}
                        colors={colors}
                        marked={marked}
                      />
                    )}
                  </div>
                );
              })}
            </Region>
          ))}
        </div>
        {tip && at && (
          <div
            aria-hidden="true"
            className={`floating small ${styles.tip}`}
            style={{
              top: tip.y + 14,
              ...(tip.x > width / 2 ? { right: width - tip.x } : { left: tip.x + 6 }),
            }}
          >
            {textOf(at, pointed?.kind)}
          </div>
        )}
      </div>
      <p id={`${id}-keys`} className="visually-hidden">
        {m.map.keys}
      </p>
    </div>
  );
}

/** The name of a region, how many phones it has and how many of them need somebody; behind it its cells. */
function Region({
  region,
  map: { cells },
  words: { m, labels, format },
  children,
}: Props & { region: string; children: React.ReactNode }) {
  const own = cells.filter((cell) => cell.region === region);
  const total = own.reduce((sum, { phones }) => sum + phones.length, 0);
  const bad = own.reduce((sum, { counts }) => sum + needing(counts), 0);
  return (
    <>
      <span className={`stack gap-0 ${styles.region}`}>
        <span className="strong wrap">{labels.of('region', region)}</span>
        <span className="soft small">{m.phones(total)}</span>
        {bad > 0 && <Mark tone="bad" label={m.needing(format.number(bad))} />}
      </span>
      {children}
    </>
  );
}
