import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { checkedAddress, nameIn, type AddressCheck } from '../../gateway/checked-address.ts';
import type { HookRequest } from './hook-request.ts';

export interface PostOptions extends AddressCheck {
  /** What certificates are judged by, beside what Node has. */
  ca?: string | undefined;
  /** Where the simulator's receivers are: they have no address of their own. */
  simulator?: { host: string; endpoint: URL } | undefined;
}

/** What came back: the status, and as much of the body as may be looked at. */
export interface Posted {
  status: number;
  body: string;
}

const receiverPath = /^\/simulator\/[^/]+\/receivers\/\w+$/;
const mostAnswerBytes = 16 * 1024;

/** It must not be gone to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Posts to an address that an administrator has typed: over https, to the very address that was checked, and never further: a redirect
 * is an answer like any other.
 * @throws AddressRefused, or what Node throws
 */
export async function post(
  { url, headers, body }: HookRequest,
  options: PostOptions,
  signal: AbortSignal,
): Promise<Posted> {
  const common = {
    method: 'POST',
    path: url.pathname + url.search,
    headers: {
      ...headers,
      host: url.host,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'clouddevice-console',
    },
    maxHeaderSize: 16 * 1024,
    signal,
  };
  // Its receivers, and nothing else of it.
  if (options.simulator?.host === url.hostname && receiverPath.test(url.pathname)) {
    const { hostname, port } = options.simulator.endpoint;
    return send(
      (answered) => requestPlain({ ...common, host: hostname, port, agent: false }, answered),
      body,
    );
  }
  if (url.protocol !== 'https:') throw new AddressRefused();
  const name = nameIn(url);
  const address = await checkedAddress(name, options);
  if (address === undefined) throw new AddressRefused();
  return send(
    (answered) =>
      request(
        {
          ...common,
          host: address, // Not the name: it may have another address by now.
          port: url.port || 443,
          servername: isIP(name) ? '' : name,
          agent: false,
          ca: options.ca,
        },
        answered,
      ),
    body,
  );
}

function send(
  begin: (answered: (answer: IncomingMessage) => void) => ReturnType<typeof request>,
  body: string,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    begin((answer) => {
      read(answer).then((text) => resolve({ status: answer.statusCode ?? 0, body: text }), reject);
    })
      .once('error', reject)
      .end(body);
  });
}

async function read(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    // no encoding is set, so the stream yields bytes
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > mostAnswerBytes) break;
  }
  answer.destroy();
  return Buffer.concat(chunks).toString('utf8');
}
