import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** What a request may carry unless told otherwise: 1 MiB. The largest documented one, a full batch, is under 20 kB. */
export const bodyLimitBytes = 1024 * 1024;

/**
 * Reads a request's body whole.
 * @throws Refusal GATEWAY.TOO_LARGE above the limit, GATEWAY.BAD_REQUEST where the client left in the middle of it
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const tooLarge = () => {
      request.off('data', take);
      request.resume(); // Read to its end unseen: a connection closed on a client that still sends would lose our answer.
      reject(new Refusal('GATEWAY.TOO_LARGE', `A request may carry ${limitBytes} bytes at most.`));
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limitBytes) tooLarge();
      else chunks.push(chunk);
    };
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      tooLarge();
      return;
    }
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('close', () => {
      if (!request.complete)
        reject(new Refusal('GATEWAY.BAD_REQUEST', 'The request ended before its body did.'));
    });
  });
}
