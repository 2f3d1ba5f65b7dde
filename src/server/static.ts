import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { clientOf, nobodyTrusted, type TrustedProxies } from '../gateway/client-address.ts';
import type { Opening } from '../contract/gateway.ts';
import { privateHeaders, strictTransport } from '../gateway/private-headers.ts';
import { completeOpening, writeDocument } from './document.ts';
import { preloadsOf, type Manifest } from './preloads.ts';

/** Says beforehand what a document is asked for: who is signed in, and the settings. */
type Open = (request: IncomingMessage) => Promise<Opening>;

/** For every file. A script of a worker has the policy of its own file. */
const filePolicy = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The app runs its own scripts, shows its own images and talks to its own origin only. (Icons out of an APK are data
 * URLs.) antd writes its styles at run time: those bear a nonce. To have them written out at build time instead would cost
 * 107 kB of styles and save no script; the nonce is a line of index.html, and antd reads it when it is loaded.
 */
const pagePolicy = (nonce: string) =>
  [
    ...filePolicy,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
  ].join('; ');

/** None of them is ever asked for. The clipboard is, by buttons that copy. */
const refusedPowers = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  vary: 'cookie, accept-language',
  'permissions-policy': refusedPowers.map((power) => `${power}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
} as const;

const fileHeaders = {
  'content-security-policy': filePolicy.join('; '),
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** Serves the built app: hashed files for ever, every page of the single-page app as index.html, 404 for the rest. */
export function createStatic(directory: string, trusted: TrustedProxies = nobodyTrusted) {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  const manifest = readManifest(directory);
  const serve = sirv(directory, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      setAll(response, fileHeaders);
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });

  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    open: Open | undefined,
  ): Promise<void> {
    const { method, url = '', headers } = request;
    const known = await open?.(request);
    const opening = known && completeOpening(url, known);
    const isSignedIn = opening?.session !== undefined;
    const scripts = preloadsOf(manifest, url, headers['accept-language'] ?? '', isSignedIn);
    const nonce = randomBytes(16).toString('base64');
    const body = writeDocument(page, nonce, url, scripts, opening);
    setAll(response, {
      ...fileHeaders,
      ...pageHeaders,
      // Asked for anew each time, and sent whole: what a browser has kept bears an old nonce. What says who is signed in is kept nowhere.
      'cache-control': isSignedIn ? 'no-store' : 'no-cache',
      'content-security-policy': pagePolicy(nonce),
    });
    response
      .writeHead(200, { 'content-length': Buffer.byteLength(body) })
      .end(method === 'HEAD' ? undefined : body);
  }

  return (request: IncomingMessage, response: ServerResponse, open?: Open): void => {
    if (clientOf(request, trusted).isSecure) response.setHeader(...strictTransport);
    const notFound = () => {
      setAll(response, privateHeaders);
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') notFound();
    else if (/^\/(?:index\.html)?(?:\?|$)/.test(request.url ?? ''))
      void sendPage(request, response, open);
    else {
      // A file that has gone since the server began, as where it is installed anew in place: sirv leaves its error to nobody.
      response.once('pipe', (file: Readable) => file.once('error', () => response.destroy()));
      serve(request, response, () =>
        isPage(request) ? void sendPage(request, response, open) : notFound(),
      );
    }
  };
}

/** Of what each page is made. Without one nothing is named beforehand. */
function readManifest(directory: string): Manifest {
  const path = join(directory, '.vite/manifest.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : {}; // Vite has written it.
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** A place inside the app, as a browser asks for it. Paths of the server and missing files are none. */
const isPage = ({ url = '', headers }: IncomingMessage) =>
  !/^\/(?:api|auth|icons|journal|simulator|assets)(?:[/?]|$)/.test(url) &&
  (headers.accept ?? '').includes('text/html');
