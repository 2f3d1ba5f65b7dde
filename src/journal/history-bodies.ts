import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib';

const deflate = promisify<Uint8Array, Buffer>(deflateRaw);
const inflate = promisify<Uint8Array, Buffer>(inflateRaw);

/** SQLite gives an ArrayBuffer, PostgreSQL a Buffer. */
type Body = Uint8Array | ArrayBuffer;

const bytesOf = (body: Body): Uint8Array =>
  body instanceof ArrayBuffer ? new Uint8Array(body) : body;

/** A value as JSON, deflated. At once: some kilobytes take less time than the way to another thread and back. */
export const packJson = (value: unknown): Buffer =>
  deflateRawSync(Buffer.from(JSON.stringify(value)));
export const unpackJson = (body: Body): unknown =>
  JSON.parse(inflateRawSync(bytesOf(body)).toString());

/** Columns of whole numbers of the same length, deflated: one behind the other, so that like stands beside like. */
export const packColumns = (columns: readonly Int32Array[]): Promise<Buffer> =>
  deflate(
    Buffer.concat(
      columns.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    ),
  );
export async function unpackColumns(body: Body, count: number): Promise<Int32Array[]> {
  const bytes = await inflate(bytesOf(body));
  // A view of numbers must begin at a multiple of their size, which a slice of a pool need not.
  const all = new Int32Array(new Uint8Array(bytes).buffer);
  const length = all.length / count;
  return Array.from({ length: count }, (_, at) => all.subarray(at * length, (at + 1) * length));
}
