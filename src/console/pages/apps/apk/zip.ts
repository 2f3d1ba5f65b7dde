import { ApkError } from './bytes.ts';

const signatures = { end: 0x0605_4b50, central: 0x0201_4b50, local: 0x0403_4b50 } as const;
const endBytes = 22;
const mostCommentBytes = 0xffff;
const methods = { stored: 0, deflated: 8 } as const;
const mostDirectoryBytes = 64 * 1024 * 1024;

async function viewOf(blob: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await blob.slice(from, to).arrayBuffer());
}

/**
 * Files of a zip archive by name, those that it has. The list at the archive's end says where they are, so that a file of 2 GB
 * is not read whole for the sake of two small ones.
 * @param mostBytes a larger one is refused before it fills the memory
 * @throws ApkError, RangeError for what is no such archive
 */
export async function readZipFiles(blob: Blob, names: readonly string[], mostBytes: number): Promise<Map<string, DataView>> {
  const tailFrom = Math.max(0, blob.size - endBytes - mostCommentBytes);
  const tail = await viewOf(blob, tailFrom, blob.size);
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== signatures.end) end -= 1;
  if (end < 0) throw new ApkError('no zip archive');
  const size = tail.getUint32(end + 12, true);
  const from = tail.getUint32(end + 16, true);
  if (size > mostDirectoryBytes || from + size > blob.size) throw new ApkError('a directory that cannot be');
  const directory = await viewOf(blob, from, from + size);

  const files = new Map<string, DataView>();
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === signatures.central; ) {
    const nameLength = directory.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength));
    if (names.includes(name) && !files.has(name)) {
      const packed = { method: directory.getUint16(at + 10, true), bytes: directory.getUint32(at + 20, true), at: directory.getUint32(at + 42, true) };
      files.set(name, await readFile(blob, packed, mostBytes));
    }
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return files;
}

async function readFile(blob: Blob, { method, bytes, at }: { method: number; bytes: number; at: number }, mostBytes: number): Promise<DataView> {
  const head = await viewOf(blob, at, at + 30);
  if (head.getUint32(0, true) !== signatures.local) throw new ApkError('a file that is not where it should be');
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = blob.slice(from, from + bytes);
  // Android takes whatever is not stored as deflated.
  const stream = method === methods.stored ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return readAll(stream, mostBytes);
}

async function readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>, mostBytes: number): Promise<DataView> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      throw new ApkError('a file larger than it may be');
    }
    parts.push(next.value);
  }
  return new DataView(await new Blob(parts).arrayBuffer());
}
