import type { Instance } from '../../../../contract/instances.ts';
import type { Tone } from '../../../../contract/statuses.ts';
import { healthOf, healthTones } from './health.ts';
import type { MapLayout } from './layout.ts';

const tones: readonly Tone[] = ['good', 'idle', 'busy', 'unknown', 'bad'];

/** The tokens that a canvas needs, which knows no variables. */
export const tileColors = ['good', 'idle', 'busy', 'unknown', 'bad', 'text'] as const;
export type TileColors = Readonly<Record<(typeof tileColors)[number], string>>;

/** Each shape as a path of its own, as StatusMark has them: told apart without colour. All of a tone are drawn at once. */
const shapes: Readonly<Record<Tone, (path: Path2D, x: number, y: number, size: number) => void>> = {
  good: (path, x, y, size) => path.roundRect(x, y, size, size, size / 5),
  idle: (path, x, y, size) => path.roundRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5, size / 5),
  busy(path, x, y, size) {
    path.rect(x, y, size / 2, size);
    path.rect(x + size / 2, y, size / 2, 1.5);
    path.rect(x + size / 2, y + size - 1.5, size / 2, 1.5);
    path.rect(x + size - 1.5, y, 1.5, size);
  },
  unknown(path, x, y, size) {
    const half = size / 2;
    path.moveTo(x + half, y + 0.5);
    path.lineTo(x + size - 0.5, y + half);
    path.lineTo(x + half, y + size - 0.5);
    path.lineTo(x + 0.5, y + half);
    path.closePath();
  },
  bad(path, x, y, size) {
    path.moveTo(x + size / 2, y - 0.5);
    path.lineTo(x + size + 0.5, y + size);
    path.lineTo(x - 0.5, y + size);
    path.closePath();
  },
};
const outlined: ReadonlySet<Tone> = new Set(['idle', 'unknown']);

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
  const paths = new Map(tones.map((tone) => [tone, new Path2D()]));
  phones.forEach((phone, at) => {
    const tone = healthTones[healthOf(phone)];
    const path = paths.get(tone);
    const [x, y] = [(at % across) * pitch, Math.floor(at / across) * pitch];
    if (path) shapes[tone](path, x, y, size);
  });
  context.lineWidth = 1.5;
  for (const [tone, path] of paths) {
    context.strokeStyle = context.fillStyle = colors[tone];
    if (outlined.has(tone)) context.stroke(path);
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
