import { ApkError, chunksIn, chunkTypes, stringsOf, type Chunk } from './bytes.ts';
import { readValue, valueOf, type Value } from './manifest.ts';

/** References may lead on to others; in a circle too. */
const mostSteps = 5;
/** An icon has some six, a text one a language. */
const mostVariants = 200;
const none = 0xffff_ffff;
const entryFlags = { complex: 1, compact: 8 } as const;
const typeFlags = { sparse: 1, shortOffsets: 2 } as const;

/** A resource as one configuration of phones has it. */
interface Variant {
  value: Value;
  /** Whether it is for those that speak no language in particular. */
  isDefault: boolean;
  /** Dots per inch; 0 for any. */
  density: number;
}

/** The text that a value stands for, looked up in resources.arsc; of several languages the one without a name. @throws ApkError, RangeError */
export function resolveText(
  value: Value | undefined,
  table: DataView | undefined,
): string | undefined {
  const found = resolve(value, table);
  const { value: best } = found.find(({ isDefault }) => isDefault) ?? found[0] ?? {};
  if (!best || 'resource' in best) return undefined;
  return 'text' in best ? best.text : String(best.number);
}

/** Dots per inch of an icon of 96 by 96. */
const goodDensity = 320;
const pictureName = /\.(?:png|webp|jpe?g)$/i;

/** The picture that a value stands for, by its name in the archive: the smallest that is sharp. Not one that is drawn by a program (XML). @throws as above */
export function resolvePicture(
  value: Value | undefined,
  table: DataView | undefined,
): string | undefined {
  const pictures = resolve(value, table).flatMap(({ value, density }) =>
    'text' in value && pictureName.test(value.text) ? [{ name: value.text, density }] : [],
  );
  const worth = (density: number) =>
    density < goodDensity ? density - goodDensity * 100 : -density;
  return pictures.toSorted((a, b) => worth(b.density) - worth(a.density))[0]?.name;
}

/** All that a value may stand for, references followed. */
function resolve(value: Value | undefined, table: DataView | undefined): Variant[] {
  let found: Variant[] = value ? [{ value, isDefault: true, density: 0 }] : [];
  for (
    let step = 0;
    step < mostSteps && found.some(({ value }) => 'resource' in value);
    step += 1
  ) {
    found = found
      .slice(0, mostVariants)
      .flatMap((one) =>
        'resource' in one.value ? (table ? findResource(table, one.value.resource) : []) : [one],
      );
  }
  return found;
}

function findResource(view: DataView, id: number): Variant[] {
  const [table] = chunksIn(view, 0, view.byteLength);
  if (table?.type !== chunkTypes.table) throw new ApkError('no resource table');
  let strings: (place: number) => string | undefined = () => undefined;
  const found: Variant[] = [];
  for (const chunk of chunksIn(view, table.body, table.end)) {
    if (chunk.type === chunkTypes.strings) strings = stringsOf(view, chunk);
    if (chunk.type !== chunkTypes.package || view.getUint32(chunk.start + 8, true) !== id >>> 24)
      continue;
    for (const type of chunksIn(view, chunk.body, chunk.end)) {
      if (type.type !== chunkTypes.type || view.getUint8(type.start + 8) !== ((id >>> 16) & 0xff))
        continue;
      const at = entryAt(view, type, id & 0xffff);
      const value = at === undefined ? undefined : readEntry(view, at, strings);
      if (!value) continue;
      const configuration = type.start + 20;
      found.push({
        value,
        isDefault: view.getUint32(configuration + 8, true) === 0,
        density: view.getUint16(configuration + 14, true),
      });
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
    for (let i = 0; i < count; i += 1)
      if (view.getUint16(body + i * 4, true) === entry)
        return from + view.getUint16(body + i * 4 + 2, true) * 4;
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

function readEntry(
  view: DataView,
  at: number,
  strings: (place: number) => string | undefined,
): Value | undefined {
  const flags = view.getUint16(at + 2, true);
  if (flags & entryFlags.compact)
    return valueOf(flags >>> 8, view.getUint32(at + 4, true), strings);
  if (flags & entryFlags.complex) return undefined;
  return readValue(view, at + view.getUint16(at, true), strings);
}
