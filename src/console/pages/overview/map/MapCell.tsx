import { memo, useLayoutEffect, useRef } from 'react';
import { needing, type HealthCell } from './health.ts';
import { HealthBar } from './HealthMark.tsx';
import { kindsIn } from './words.ts';
import { drawTiles, type TileColors } from './draw-tiles.ts';
import styles from './FleetMap.module.css';
import type { Format } from '../../../i18n/format.ts';

interface TilesProps {
  cell: HealthCell;
  pitch: number;
  across: number;
  colors: TileColors;
  /** The phone that the keys or the pointer are at. */
  marked: number | undefined;
}

/** A tile for each phone of a cell; drawn anew where one of them changed. */
export const CellTiles = memo(function CellTiles({
  cell: { phones },
  pitch,
  across,
  colors,
  marked,
}: TilesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) drawTiles(canvas.current, phones, { pitch, across }, colors, marked);
  }, [phones, pitch, across, colors, marked]);
  return <canvas ref={canvas} className={`block ${styles.tiles}`} />;
});

/** The shares of a cell whose phones are too many for tiles, and how many of them need somebody. */
export const CellShares = memo(function CellShares({
  cell: { phones, counts },
  isMarked,
  format,
}: {
  cell: HealthCell;
  isMarked: boolean;
  format: Format;
}) {
  const bad = needing(counts);
  return (
    <div className={`stack gap-half ${styles.shares}`} data-marked={isMarked}>
      <span className="line between gap-1">
        <span>{format.number(phones.length)}</span>
        {bad > 0 && (
          <span className={counts.unknown === bad ? 'unknown' : 'bad'}>{format.number(bad)}</span>
        )}
      </span>
      <HealthBar shares={kindsIn(counts)} />
    </div>
  );
});
