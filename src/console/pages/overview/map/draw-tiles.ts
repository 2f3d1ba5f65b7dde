import type { Instance } from '../../../../contract/instances.ts';
import { healthColors, healthKinds, healthOf, type HealthKind } from './health.ts';
import type { MapLayout } from './layout.ts';

/** The tokens that a canvas needs, which knows no variables. */
export const tileColors = [...Object.values(healthColors), 'text'] as const;
export type TileColors = Readonly<Record<(typeof tileColors)[number], string>>;

type Shape = (path: Path2D, x: number, y: number, size: number) => void;

/** A shape of straight edges. @param points x and y of each corner, as parts of the size */
const polygon =
  (...points: readonly (readonly [x: number, y: number])[]): Shape =>
  (path, x, y, size) => {
    points.forEach(([right, down], at) => {
      if (at === 0) path.moveTo(x + right * size, y + down * size);
      else path.lineTo(x + right * size, y + down * size);
    });
    path.closePath();
  };

/** How far a triangle is larger than its tile: it would look smaller than a square. */
const over = 0.06;

/** Each shape as a path of its own, as HealthMark.module.css has them: told apart without colour. All of a kind are drawn at once. */
const shapes: Readonly<Record<HealthKind, Shape>> = {
  frozen: polygon([0.5, -over], [1 + over, 1], [-over, 1]),
  backup: polygon([-over, 0], [1 + over, 0], [0.5, 1 + over]),
  restore: polygon([1, -over], [1, 1 + over], [-over, 0.5]),
  // A cross.
  trouble: polygon(
    [0.24, 0],
    [0.5, 0.26],
    [0.76, 0],
    [1, 0.24],
    [0.74, 0.5],
    [1, 0.76],
    [0.76, 1],
    [0.5, 0.74],
    [0.24, 1],
    [0, 0.76],
    [0.26, 0.5],
    [0, 0.24],
  ),
  unknown: polygon([0.5, 0.05], [0.95, 0.5], [0.5, 0.95], [0.05, 0.5]),
  moving(path, x, y, size) {
    path.rect(x, y, size / 2, size);
    path.rect(x + size / 2, y, size / 2, 1.5);
    path.rect(x + size / 2, y + size - 1.5, size / 2, 1.5);
    path.rect(x + size - 1.5, y, 1.5, size);
  },
  running: (path, x, y, size) => path.roundRect(x, y, size, size, size / 5),
  off: (path, x, y, size) => path.roundRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5, size / 5),
};
const outlined: ReadonlySet<HealthKind> = new Set(['off', 'unknown']);

/** Px between tiles. */
const gap = 3;
/** Room at the edges for what is a little larger than its tile. */
export const tileEdge = 2;

/** Draws the phones of a cell. @param marked the one that the keys or the pointer are at */
export function drawTiles(
  canvas: HTMLCanvasElement,
  phones: readonly Instance[],
  { pitch, across }: Pick<MapLayout, 'pitch' | 'across'>,
  colors: TileColors,
  marked: number | undefined,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const size = pitch - gap;
  const scale = window.devicePixelRatio;
  const width = across * pitch + 2 * tileEdge;
  const height = Math.ceil(phones.length / across) * pitch + 2 * tileEdge;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.scale(scale, scale);
  context.translate(tileEdge, tileEdge);
  const paths = new Map(healthKinds.map((kind) => [kind, new Path2D()]));
  phones.forEach((phone, at) => {
    const kind = healthOf(phone);
    const path = paths.get(kind);
    const [x, y] = [(at % across) * pitch, Math.floor(at / across) * pitch];
    if (path) shapes[kind](path, x, y, size);
  });
  context.lineWidth = 1.5;
  for (const [kind, path] of paths) {
    context.strokeStyle = context.fillStyle = colors[healthColors[kind]];
    if (outlined.has(kind)) context.stroke(path);
    else context.fill(path);
  }
  if (marked === undefined) return;
  context.strokeStyle = colors.text;
  context.lineWidth = 2;
  context.strokeRect(
    (marked % across) * pitch - 1,
    Math.floor(marked / across) * pitch - 1,
    size + 2,
    size + 2,
  );
}
