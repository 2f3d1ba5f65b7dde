import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

/**
 * The app runs its own scripts and talks to its own origin only. Styles are inline because antd writes them at run time;
 * images may come from elsewhere because app icons do.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built app: hashed files for ever, every page of the single-page app as index.html, 404 for the rest. */
export function createStatic(directory: string) {
  const serve = sirv(directory, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader('content-security-policy', contentSecurityPolicy);
      response.setHeader('referrer-policy', 'same-origin');
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request: IncomingMessage, response: ServerResponse): void => {
    const notFound = () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }).end('Not found\n');
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      notFound();
      return;
    }
    serve(request, response, () => {
      if (!isPage(request)) {
        notFound();
        return;
      }
      request.url = '/index.html';
      serve(request, response, notFound);
    });
  };
}

/** A place inside the app, as a browser asks for it. Paths of the server and missing files are none. */
const isPage = ({ url = '', headers }: IncomingMessage) =>
  !/^\/(?:api|auth|journal|simulator|assets)(?:[/?]|$)/.test(url) && (headers.accept ?? '').includes('text/html');
