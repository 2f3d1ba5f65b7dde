import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this, compressing costs more than it saves. */
const worthwhileBytes = 1024;
/** Fast levels: the next ones cost twice the time for a few per cent. */
const brotliLevel = 4;
const gzipLevel = 5;
/** What an encoded answer may unfold to: as much as one may have that is not encoded. */
const unfoldedBytes = 16 * 1024 * 1024;

const run = {
  brotliCompress: promisify(brotliCompress),
  brotliDecompress: promisify(brotliDecompress),
  gzip: promisify(gzip),
  gunzip: promisify(gunzip),
};

/** Which of the encodings that we know a client accepts, best first. `q=0` refuses one; the other weights do not matter to us. */
export function acceptedEncodings(header: string | string[] | undefined): readonly Encoding[] {
  if (header === undefined) return [];
  const refused = /;\s*q=0(?:\.0*)?\s*$/i;
  const parts = String(header)
    .split(',')
    .filter((part) => !refused.test(part));
  const names = new Set(parts.map((part) => part.split(';', 1)[0]?.trim().toLowerCase()));
  return (['br', 'gzip'] as const).filter((name) => names.has(name));
}

/** Compresses off the event loop, if the client accepts it and the body is worth it. */
export async function encode(
  body: Buffer,
  accepted: readonly Encoding[],
): Promise<{ body: Buffer; encoding?: Encoding | undefined }> {
  const [encoding] = accepted;
  if (encoding === undefined || body.length < worthwhileBytes) return { body };
  if (encoding === 'gzip') return { encoding, body: await run.gzip(body, { level: gzipLevel }) };
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliLevel,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return { encoding, body: await run.brotliCompress(body, { params }) };
}

/** What an answer's bytes say, by its Content-Encoding; undefined where they are not what that says, or unfold to too much. */
export async function decode(body: Buffer, encoding = 'identity'): Promise<Buffer | undefined> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity') return body;
  try {
    if (name === 'br') return await run.brotliDecompress(body, { maxOutputLength: unfoldedBytes });
    if (name === 'gzip') return await run.gunzip(body, { maxOutputLength: unfoldedBytes });
  } catch {
    // Told by the answer.
  }
  return undefined;
}
