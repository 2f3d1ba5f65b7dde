import type { Logger } from 'pino';
import { gatewayPaths, mayShare, type GatewayErrorCode } from '../contract/gateway.ts';
import { batchId } from '../contract/journal.ts';
import type { Journal, Registrar } from '../contract/journal-store.ts';
import {
  isOwnKind,
  keptInput,
  keptKinds,
  keptLimits,
  keptQuery,
  lastQuery,
  type KeptKind,
} from '../contract/kept.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { storeRefusal } from './full-store.ts';
import { answer, decode, nothingHere, parse, parseBody } from './json-route.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';

export interface KeptRouteOptions {
  journal: Pick<Journal, 'kept' | 'lastWrites'>;
  sessions: SessionStore;
  logger: Logger;
}

const ownPaths = [gatewayPaths.kept, gatewayPaths.journalLast] as const;

/** Whether a path is one of those that `createKeptRoutes` answers. */
export const isKeptPath = (path: string): boolean =>
  ownPaths.some((own) => path === own || path.startsWith(`${own}/`));

/** `/journal/kept/…` and `/journal/last`: whoever is signed in reads what the own tenant keeps; who may write saves and removes. */
export function createKeptRoutes({ journal, sessions, logger }: KeptRouteOptions): Handle {
  return async (exchange) => {
    const { request, path, query, record } = exchange;
    record.operation = 'Kept';
    const { session } = await findSession(sessions, request, record);
    if (path === gatewayPaths.journalLast && request.method === 'POST') {
      const { operation, instance_ids } = parse(
        lastQuery,
        parseBody(await readBody(request, keptLimits.bytes)),
      );
      return answer(exchange, {
        items: await guarded(
          journal.lastWrites(session.owner, operation, instance_ids),
          'GATEWAY.STORE_UNAVAILABLE',
        ),
      });
    }
    const [kind, id, ...rest] = path
      .slice(gatewayPaths.kept.length + 1)
      .split('/')
      .map(decode);
    if (!isKind(kind) || rest.length > 0) throw nothingHere();
    if (id === undefined && request.method === 'GET' && !isOwnKind(kind)) {
      const { after } = parse(keptQuery, Object.fromEntries(new URLSearchParams(query)));
      return answer(
        exchange,
        await guarded(journal.kept.list(session.owner, kind, after), 'GATEWAY.STORE_UNAVAILABLE'),
      );
    }
    if (id !== undefined && request.method === 'GET')
      return answer(exchange, await show(kind, parse(batchId, id), session));
    if (id === undefined || (request.method !== 'PUT' && request.method !== 'DELETE'))
      throw nothingHere();
    return answer(exchange, await change(kind, parse(batchId, id), session, exchange));
  };

  /** @throws Refusal GATEWAY.NOT_FOUND or STORE_UNAVAILABLE */
  async function show(
    kind: KeptKind,
    id: string,
    { owner, view }: StoredSession,
  ): Promise<unknown> {
    const kept = await guarded(
      journal.kept.show({ tenant: owner, actor: view.user }, kind, id),
      'GATEWAY.STORE_UNAVAILABLE',
    );
    if (!kept) throw nothingHere();
    return kept;
  }

  /** @throws Refusal GATEWAY.READ_ONLY, BAD_REQUEST, FULL, NOT_FOUND or NOT_RECORDED */
  async function change(
    kind: KeptKind,
    id: string,
    { owner, view }: StoredSession,
    { request }: Exchange,
  ): Promise<unknown> {
    if (view.role === 'readOnly')
      throw new Refusal(
        'GATEWAY.READ_ONLY',
        'This changes what all admins of the tenant see; this user may only read.',
      );
    if (!isOwnKind(kind) && !mayShare(view))
      throw new Refusal(
        'GATEWAY.NOT_PROVEN',
        'This changes what all admins of the tenant see, and nothing says yet that this user is one.',
      );
    const by: Registrar = { tenant: owner, actor: view.user, role: view.role };
    if (request.method === 'DELETE') {
      if (!(await guarded(journal.kept.remove(by, kind, id), 'GATEWAY.NOT_RECORDED')))
        throw nothingHere();
      return {};
    }
    const item = parse(keptInput(kind), parseBody(await readBody(request, keptLimits.bytes)));
    const kept = await guarded(journal.kept.put(by, kind, id, item), 'GATEWAY.NOT_RECORDED');
    if (!kept)
      throw new Refusal(
        'GATEWAY.FULL',
        `There are ${keptLimits.items} of this kind already. Remove some first.`,
      );
    return kept;
  }

  async function guarded<T>(work: Promise<T>, code: GatewayErrorCode): Promise<T> {
    try {
      return await work;
    } catch (error) {
      logger.error({ error }, 'store failed');
      throw storeRefusal(error, code, 'The console’s own store cannot be used at the moment.');
    }
  }
}

const isKind = (text: string | undefined): text is KeptKind =>
  keptKinds.some((kind) => kind === text);
