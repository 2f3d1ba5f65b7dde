import {
  BlobReader,
  configure,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { ApkError } from './bytes.ts';

// This is in a worker already, and the browser unpacks by itself.
configure({ useWebWorkers: false });

/** Reads a file of an archive; undefined where it has none of that name. @throws for one that is larger than `mostBytes`, or broken */
export type ReadFile = (
  name: string,
  mostBytes: number,
) => Promise<DataView<ArrayBuffer> | undefined>;

/** A zip archive by its list of files alone: of 2 GB only what is asked for is read. @throws for what is no archive */
export async function openZip(blob: Blob): Promise<ReadFile> {
  const entries = await new ZipReader(new BlobReader(blob)).getEntries();
  const files = new Map(
    entries.flatMap((entry) => (entry.directory ? [] : [[entry.filename, entry] as const])),
  );
  return async (name, mostBytes) => {
    const file = files.get(name);
    if (!file) return undefined;
    if (file.uncompressedSize > mostBytes) throw new ApkError('a file larger than it may be');
    return new DataView((await file.getData(new Uint8ArrayWriter())).buffer);
  };
}
