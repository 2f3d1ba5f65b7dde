/** What is not as an APK has it, or is larger than any that is read here. */
export class ApkError extends Error {
  override readonly name = 'ApkError';
}

/** A chunk of Android's binary resources: both the manifest and the table are made of them. */
export interface Chunk {
  type: number;
  /** Where its own fields end. */
  body: number;
  start: number;
  end: number;
}

/** The chunks that stand one after the other. @throws ApkError, RangeError */
export function* chunksIn(view: DataView, from: number, to: number): Generator<Chunk> {
  for (let start = from; start + 8 <= to;) {
    const size = view.getUint32(start + 4, true);
    if (size < 8 || start + size > to) throw new ApkError('a chunk is cut off');
    yield {
      type: view.getUint16(start, true),
      body: start + view.getUint16(start + 2, true),
      start,
      end: start + size,
    };
    start += size;
  }
}

export const chunkTypes = {
  strings: 0x0001,
  table: 0x0002,
  xml: 0x0003,
  startElement: 0x0102,
  ids: 0x0180,
  package: 0x0200,
  type: 0x0201,
} as const;
export const valueTypes = {
  reference: 0x01,
  string: 0x03,
  decimal: 0x10,
  hexadecimal: 0x11,
} as const;

const utf8Flag = 0x100;

/** Reads a string of a pool, undefined where it has none of that place. */
export function stringsOf(
  view: DataView,
  { start, body }: Chunk,
): (place: number) => string | undefined {
  const count = view.getUint32(start + 8, true);
  const isUtf8 = (view.getUint32(start + 16, true) & utf8Flag) !== 0;
  const from = start + view.getUint32(start + 20, true);
  return (place) => {
    if (place >= count) return undefined;
    const at = from + view.getUint32(body + place * 4, true);
    return isUtf8 ? readUtf8(view, at) : readUtf16(view, at);
  };
}

/** Two lengths, in characters and in bytes, each of one byte or two. */
function readUtf8(view: DataView, start: number): string {
  const at = start + (view.getUint8(start) & 0x80 ? 2 : 1);
  const first = view.getUint8(at);
  const isLong = (first & 0x80) !== 0;
  const length = isLong ? ((first & 0x7f) << 8) | view.getUint8(at + 1) : first;
  return new TextDecoder().decode(
    new Uint8Array(view.buffer, view.byteOffset + at + (isLong ? 2 : 1), length),
  );
}

function readUtf16(view: DataView, at: number): string {
  const first = view.getUint16(at, true);
  const isLong = (first & 0x8000) !== 0;
  const length = isLong ? ((first & 0x7fff) << 16) | view.getUint16(at + 2, true) : first;
  return new TextDecoder('utf-16le').decode(
    new Uint8Array(view.buffer, view.byteOffset + at + (isLong ? 4 : 2), length * 2),
  );
}
