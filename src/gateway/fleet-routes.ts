import { gunzipSync } from 'node:zlib';
import type { FleetAnswer } from '../contract/fleet-wire.ts';
import { fleetLook, fleetQuery } from '../contract/fleet-routes.ts';
import type { FleetVersion } from '../contract/fleet-store.ts';
import { gatewayPaths } from '../contract/gateway.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { readBody } from './body.ts';
import { acceptedEncodings, encode } from './encoding.ts';
import type { Exchange, Handle } from './exchange.ts';
import { answer, nothingHere, parse, parseBody } from './json-route.ts';
import type { Reply } from './reply.ts';
import { findSession } from './sessions.ts';

export interface FleetRouteOptions {
  worker: Pick<WorkerApi, 'fleet' | 'look'>;
  sessions: SessionStore;
}

const lookPath = `${gatewayPaths.workerFleet}/look`;
const contentType = 'application/x-ndjson; charset=utf-8';
/** Five hundred ids. */
const lookBytes = 64 * 1024;

export const isFleetPath = (path: string): boolean =>
  path === gatewayPaths.workerFleet || path === lookPath;

/** `/worker/fleet` and `/worker/fleet/look`: whoever is signed in sees the own tenant's phones, and says which are looked at, which is a read. */
export function createFleetRoutes({ worker, sessions }: FleetRouteOptions): Handle {
  return async (exchange) => {
    const { request, path, query, record } = exchange;
    const isLooking = path === lookPath;
    record.operation = isLooking ? 'LookAtFleet' : 'ReadFleet';
    exchange.isRoutine = true;
    const { session } = await findSession(sessions, request, record);
    if (isLooking) {
      const body = parseBody((await readBody(request, lookBytes)) || '{}');
      worker.look(session, parse(fleetLook, body));
      return { ...(await answer(exchange, {})), status: 202 };
    }
    if (request.method !== 'GET') throw nothingHere();
    const { since } = parse(fleetQuery, Object.fromEntries(new URLSearchParams(query)));
    return lines(
      exchange,
      await worker.fleet(session, since === undefined ? undefined : versionOf(since)),
    );
  };
}

/** @param text as fleetQuery takes it */
function versionOf(text: string): FleetVersion {
  const dot = text.lastIndexOf('.');
  return { epoch: text.slice(0, dot), version: Number(text.slice(dot + 1)) };
}

async function lines({ request }: Exchange, fleet: FleetAnswer): Promise<Reply> {
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  if ('image' in fleet) {
    const image = Buffer.from(fleet.image.buffer, fleet.image.byteOffset, fleet.image.byteLength);
    return accepted.includes('gzip')
      ? { status: 200, contentType, body: image, headers: { 'content-encoding': 'gzip' } }
      : { status: 200, contentType, body: gunzipSync(image) };
  }
  const text = Buffer.from(`${fleet.lines.join('\n')}\n`);
  const { body, encoding } = await encode(text, accepted);
  return {
    status: 200,
    contentType,
    body,
    headers: encoding === undefined ? {} : { 'content-encoding': encoding },
  };
}
