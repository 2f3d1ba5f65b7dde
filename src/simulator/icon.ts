import { crc32, deflateSync } from 'node:zlib';
import { hashText } from './prng.ts';

/** Where the icons are that ListInstanceApp names. There is no such host: whoever embeds the simulator asks `drawIcon`. */
export const iconBase = 'https://obs.example.com/icons/';

const cells = 5;
const cellPx = 12;
const sizePx = cells * cellPx;

/** The icon of an app by its address, as a PNG: a pattern and a colour of its own. Undefined where the address is none of ours. */
export function drawIcon(address: string): Buffer | undefined {
  if (!address.startsWith(iconBase)) return undefined;
  const hash = hashText(new URL(address).pathname);
  // Three columns and their mirror image.
  const isFilled = (x: number, y: number) =>
    ((hash >>> (Math.min(x, cells - 1 - x) * cells + y)) & 1) === 1;
  const colour = [0, 8, 16].map((shift) => 0x40 + (((hash >>> shift) & 0xff) >> 1));
  const rows: number[] = [];
  for (let y = 0; y < sizePx; y++) {
    rows.push(0); // No filter.
    for (let x = 0; x < sizePx; x++)
      rows.push(
        ...(isFilled(Math.floor(x / cellPx), Math.floor(y / cellPx)) ? colour : [0xf0, 0xf0, 0xf0]),
      );
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sizePx, 0);
  header.writeUInt32BE(sizePx, 4);
  header.set([8, 2], 8); // 8 bits, RGB.
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
