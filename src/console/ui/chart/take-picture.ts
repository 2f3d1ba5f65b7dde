import { chartColors, type ChartColor } from './chart-data.ts';
import { readColors } from '../theme-colors.ts';

const head = 56;
const edge = 16;

/** A chart as a picture of its own: on its ground, with its title, and what its lines were at a time. */
export async function takePicture(
  drawn: HTMLCanvasElement,
  title: string,
  time: string,
  lines: readonly { color: ChartColor; text: string }[],
): Promise<Blob> {
  const scale = devicePixelRatio;
  const colors = readColors([...chartColors, 'surface', 'text', 'text-soft']);
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width + 2 * edge * scale;
  canvas.height = drawn.height + (head + edge) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = colors.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, edge * scale, head * scale);
  context.scale(scale, scale);
  context.fillStyle = colors.text;
  context.font = '600 15px system-ui, sans-serif';
  context.fillText(title, edge, 24);
  context.fillStyle = colors['text-soft'];
  context.font = '12px system-ui, sans-serif';
  let x = edge;
  const write = (text: string) => {
    context.fillStyle = colors['text-soft'];
    context.fillText(text, x, 44);
    x += context.measureText(text).width + 16;
  };
  write(time);
  for (const { color, text } of lines) {
    context.fillStyle = colors[color];
    context.fillRect(x, 35, 10, 10);
    x += 14;
    write(text);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture')))),
  );
}
