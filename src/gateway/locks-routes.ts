import type { Logger } from 'pino';
import { gatewayPaths } from '../contract/gateway.ts';
import { journalLimits } from '../contract/journal.ts';
import { busyQuery, lockRemoval, locksQuery, newLocks, type LockStore } from '../contract/locks.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Handle } from './exchange.ts';
import { guardStore } from './full-store.ts';
import { answer, nothingHere, parse, parseBody } from './json-route.ts';
import { isSafeMethod } from './origin.ts';
import { refuseUnlessShared } from './refuse-unless-shared.ts';
import { findSession } from './sessions.ts';
import type { Registrar } from '../contract/registrar.ts';

export interface LocksRouteOptions {
  locks: LockStore;
  sessions: SessionStore;
  logger: Logger;
}

const removePath = `${gatewayPaths.workerLocks}/remove`;

/** Whether a path is one of those that `createLocksRoutes` answers. */
export const isLocksPath = (path: string): boolean =>
  path === gatewayPaths.workerBusy ||
  path === gatewayPaths.workerLocks ||
  path.startsWith(`${gatewayPaths.workerLocks}/`);

/** `/worker/locks`, `/worker/busy`: whoever is signed in reads what of the own tenant is locked and busy; who may write locks and unlocks. */
export function createLocksRoutes({ locks, sessions, logger }: LocksRouteOptions): Handle {
  const guarded = guardStore(logger);
  return async (exchange) => {
    const { request, path, query, record, requestId } = exchange;
    record.operation =
      isSafeMethod(request.method) || path === gatewayPaths.workerBusy
        ? 'ReadLocks'
        : 'ChangeLocks';
    const { session } = await findSession(sessions, request, record);
    const { owner, view } = session;
    const body = async () => parseBody(await readBody(request, journalLimits.batchBytes));
    if (request.method === 'GET' && path === gatewayPaths.workerLocks) {
      return answer(
        exchange,
        await guarded(
          locks.list(owner, parse(locksQuery, Object.fromEntries(new URLSearchParams(query)))),
          'GATEWAY.STORE_UNAVAILABLE',
        ),
      );
    }
    if (request.method !== 'POST') throw nothingHere();
    if (path === gatewayPaths.workerBusy)
      return answer(
        exchange,
        await guarded(
          locks.busy(owner, parse(busyQuery, await body()).instance_ids),
          'GATEWAY.STORE_UNAVAILABLE',
        ),
      );
    if (path !== gatewayPaths.workerLocks && path !== removePath) throw nothingHere();
    refuseUnlessShared(view, 'A lock holds for all of the tenant');
    const by: Registrar = {
      tenant: owner,
      actor: view.user,
      role: view.role,
      address: request.from.address,
    };
    if (path === removePath)
      return answer(
        exchange,
        await guarded(
          locks.unlock(by, parse(lockRemoval, await body()).instance_ids, { requestId }),
          'GATEWAY.NOT_RECORDED',
        ),
      );
    const { instance_ids, reason } = parse(newLocks, await body());
    return answer(
      exchange,
      await guarded(locks.lock(by, instance_ids, { reason, requestId }), 'GATEWAY.NOT_RECORDED'),
    );
  };
}
