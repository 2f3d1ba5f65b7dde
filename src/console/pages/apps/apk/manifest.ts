import { ApkError, chunksIn, chunkTypes, stringsOf, valueTypes } from './bytes.ts';

/** A value of the manifest: itself, or where the resources have it. */
export type Value = { text: string } | { number: number } | { resource: number };

/**
 * What of a binary AndroidManifest.xml is of use here. Read by these few lines, with resources.ts, since what reads it elsewhere is of
 * Node (adbkit-apkreader, without the table of resources) or takes 130 kB for Node's buffers and a whole file in memory, knows a
 * `window` alone and not the table as it is written today (app-info-parser).
 */
export interface Manifest {
  packageName: string | undefined;
  version: Value | undefined;
  label: Value | undefined;
  icon: Value | undefined;
  minSdk: Value | undefined;
}

/** Attributes are known by these ids: their names may be missing or lie. */
const attributes = {
  label: 0x0101_0001,
  icon: 0x0101_0002,
  minSdk: 0x0101_020c,
  version: 0x0101_021c,
} as const;
const attributeBytes = 20;

/** @throws ApkError, RangeError for what is no binary XML */
export function readManifest(view: DataView): Manifest {
  const [file] = chunksIn(view, 0, view.byteLength);
  if (file?.type !== chunkTypes.xml) throw new ApkError('no binary XML');
  let strings: (place: number) => string | undefined = () => undefined;
  let ids: (place: number) => number = () => 0;
  const found: Manifest = {
    packageName: undefined,
    version: undefined,
    label: undefined,
    icon: undefined,
    minSdk: undefined,
  };
  for (const chunk of chunksIn(view, file.body, file.end)) {
    if (chunk.type === chunkTypes.strings) strings = stringsOf(view, chunk);
    if (chunk.type === chunkTypes.ids)
      ids = (place) =>
        chunk.body + place * 4 + 4 <= chunk.end ? view.getUint32(chunk.body + place * 4, true) : 0;
    if (chunk.type !== chunkTypes.startElement) continue;
    const element = strings(view.getUint32(chunk.body + 4, true));
    const first = chunk.body + view.getUint16(chunk.body + 8, true);
    const count = view.getUint16(chunk.body + 12, true);
    for (let at = first; at < first + count * attributeBytes; at += attributeBytes) {
      const name = view.getUint32(at + 4, true);
      const value = readValue(view, at + 12, strings);
      const id = ids(name);
      if (element === 'manifest' && id === attributes.version) found.version = value;
      else if (element === 'manifest' && strings(name) === 'package' && 'text' in value)
        found.packageName = value.text;
      else if (element === 'application' && id === attributes.label) found.label ??= value;
      else if (element === 'application' && id === attributes.icon) found.icon ??= value;
      else if (element === 'uses-sdk' && id === attributes.minSdk) found.minSdk = value;
    }
  }
  return found;
}

/** A typed value: size, nothing, type, data. */
export function readValue(
  view: DataView,
  at: number,
  strings: (place: number) => string | undefined,
): Value {
  return valueOf(view.getUint8(at + 3), view.getUint32(at + 4, true), strings);
}

export function valueOf(
  type: number,
  data: number,
  strings: (place: number) => string | undefined,
): Value {
  if (type === valueTypes.string) return { text: strings(data) ?? '' };
  return type === valueTypes.reference ? { resource: data } : { number: data };
}
