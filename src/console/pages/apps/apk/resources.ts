import { ApkError, chunksIn, chunkTypes, stringsOf, type Chunk } from './bytes.ts';
import { readValue, valueOf, type Value } from './manifest.ts';

/** References may lead on to others; in a circle too. */
const mostSteps = 5;
const none = 0xffff_ffff;
const entryFlags = { complex: 1, compact: 8 } as const;
const typeFlags = { sparse: 1, shortOffsets: 2 } as const;

/** The text that a value stands for, looked up in resources.arsc; of several languages the one without a name. @throws ApkError, RangeError */
export function resolveText(value: Value | undefined, table: DataView | undefined): string | undefined {
  let now = value;
  for (let step = 0; step < mostSteps && now && 'resource' in now; step += 1) now = table && findResource(table, now.resource);
  if (!now || 'resource' in now) return undefined;
  return 'text' in now ? now.text : String(now.number);
}

function findResource(view: DataView, id: number): Value | undefined {
  const [table] = chunksIn(view, 0, view.byteLength);
  if (table?.type !== chunkTypes.table) throw new ApkError('no resource table');
  let strings: (place: number) => string | undefined = () => undefined;
  let found: Value | undefined;
  for (const chunk of chunksIn(view, table.body, table.end)) {
    if (chunk.type === chunkTypes.strings) strings = stringsOf(view, chunk);
    if (chunk.type !== chunkTypes.package || view.getUint32(chunk.start + 8, true) !== id >>> 24) continue;
    for (const type of chunksIn(view, chunk.body, chunk.end)) {
      if (type.type !== chunkTypes.type || view.getUint8(type.start + 8) !== ((id >>> 16) & 0xff)) continue;
      const at = entryAt(view, type, id & 0xffff);
      if (at === undefined) continue;
      const isDefault = view.getUint32(type.start + 20 + 8, true) === 0;
      const value = readEntry(view, at, strings);
      if (value && (isDefault || !found)) found = value;
      if (value && isDefault) return found;
    }
  }
  return found;
}

/** Where the entry of a type stands, if this configuration has it. */
function entryAt(view: DataView, { start, body }: Chunk, entry: number): number | undefined {
  const flags = view.getUint8(start + 9);
  const count = view.getUint32(start + 12, true);
  const from = start + view.getUint32(start + 16, true);
  if (flags & typeFlags.sparse) {
    for (let i = 0; i < count; i += 1) if (view.getUint16(body + i * 4, true) === entry) return from + view.getUint16(body + i * 4 + 2, true) * 4;
    return undefined;
  }
  if (entry >= count) return undefined;
  if (flags & typeFlags.shortOffsets) {
    const offset = view.getUint16(body + entry * 2, true);
    return offset === 0xffff ? undefined : from + offset * 4;
  }
  const offset = view.getUint32(body + entry * 4, true);
  return offset === none ? undefined : from + offset;
}

function readEntry(view: DataView, at: number, strings: (place: number) => string | undefined): Value | undefined {
  const flags = view.getUint16(at + 2, true);
  if (flags & entryFlags.compact) return valueOf(flags >>> 8, view.getUint32(at + 4, true), strings);
  if (flags & entryFlags.complex) return undefined;
  return readValue(view, at + view.getUint16(at, true), strings);
}
