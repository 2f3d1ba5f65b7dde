import type { HealthMap } from './health.ts';

/** More phones than these are shown as shares of each cell: a tile each would be dust, and pages of it. */
export const mostTiles = 5000;

export interface MapLayout {
  /** Whether each phone has a tile of its own. */
  hasTiles: boolean;
  /** Px of a cell, and of a tile with the gap behind it. */
  cellWidth: number;
  pitch: number;
  /** Tiles beside each other in a cell. */
  across: number;
}

/** Px: of the names of the regions, between cells, and what a cell has at least. */
export const nameWidth = 156;
export const cellGap = 12;
const narrowest = 72;

/** How the map stands in a width. Where there is not room for all SKUs beside each other it scrolls. */
export function layoutOf(
  width: number,
  { skus, total }: Pick<HealthMap, 'skus' | 'total'>,
): MapLayout {
  const count = Math.max(1, skus.length);
  const room = Math.floor((width - nameWidth - cellGap * count) / count);
  const cellWidth = Math.max(narrowest, room);
  const pitch = total <= 400 ? 18 : total <= 1600 ? 14 : 10;
  return {
    hasTiles: total <= mostTiles,
    cellWidth,
    pitch,
    across: Math.max(1, Math.floor(cellWidth / pitch)),
  };
}

/** Where the keys are: a cell, and a phone in it. */
export interface MapCursor {
  cell: number;
  at: number;
}

/** Whatever the map has become, the keys are at something that is there. */
export function clampCursor({ cells }: Pick<HealthMap, 'cells'>, cursor: MapCursor): MapCursor {
  const cell = Math.min(cursor.cell, Math.max(0, cells.length - 1));
  return { cell, at: Math.min(cursor.at, Math.max(0, (cells[cell]?.phones.length ?? 1) - 1)) };
}

/** The cell above or below of the same SKU. */
function inColumn({ cells }: Pick<HealthMap, 'cells'>, from: number, by: 1 | -1): number {
  for (let at = from + by; cells[at]; at += by) if (cells[at]?.sku === cells[from]?.sku) return at;
  return -1;
}

/** Where a key leads to; undefined for one that leads nowhere. */
export function moveCursor(
  map: Pick<HealthMap, 'cells'>,
  { hasTiles, across }: Pick<MapLayout, 'hasTiles' | 'across'>,
  cursor: MapCursor,
  key: string,
): MapCursor | undefined {
  const { cells } = map;
  const { cell, at } = clampCursor(map, cursor);
  const sizeOf = (place: number) => (hasTiles ? (cells[place]?.phones.length ?? 1) : 1);
  const last = cells.length - 1;
  switch (key) {
    case 'ArrowRight':
      if (at + 1 < sizeOf(cell)) return { cell, at: at + 1 };
      return cell < last ? { cell: cell + 1, at: 0 } : undefined;
    case 'ArrowLeft':
      if (at > 0) return { cell, at: at - 1 };
      return cell > 0 ? { cell: cell - 1, at: sizeOf(cell - 1) - 1 } : undefined;
    case 'ArrowDown': {
      if (hasTiles && at + across < sizeOf(cell)) return { cell, at: at + across };
      const next = inColumn(map, cell, 1);
      return next === -1 ? undefined : { cell: next, at: Math.min(at % across, sizeOf(next) - 1) };
    }
    case 'ArrowUp': {
      if (hasTiles && at - across >= 0) return { cell, at: at - across };
      const next = inColumn(map, cell, -1);
      if (next === -1) return undefined;
      const size = sizeOf(next);
      const row = Math.floor((size - 1) / across) * across;
      return { cell: next, at: Math.min(row + (at % across), size - 1) };
    }
    case 'PageDown':
      return cell < last ? { cell: cell + 1, at: 0 } : undefined;
    case 'PageUp':
      return cell > 0 || at > 0 ? { cell: Math.max(0, cell - 1), at: 0 } : undefined;
    case 'Home':
      return { cell: 0, at: 0 };
    case 'End':
      return { cell: last, at: sizeOf(last) - 1 };
    default:
      return undefined;
  }
}

/** The tile at a point of a cell; undefined beside all. */
export function tileAt(
  { pitch, across }: Pick<MapLayout, 'pitch' | 'across'>,
  count: number,
  x: number,
  y: number,
): number | undefined {
  const column = Math.floor(x / pitch);
  if (x < 0 || y < 0 || column >= across) return undefined;
  const at = Math.floor(y / pitch) * across + column;
  return at < count ? at : undefined;
}
