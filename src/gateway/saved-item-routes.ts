import type { Logger } from 'pino';
import { gatewayPaths, mayShare } from '../contract/gateway.ts';
import { batchId } from '../contract/journal.ts';
import type { Journal } from '../contract/journal-store.ts';
import {
  isOwnKind,
  savedItemInput,
  savedItemKinds,
  savedItemLimits,
  savedItemsQuery,
  lastQuery,
  type SavedItemKind,
} from '../contract/saved-item.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { guardStore } from './full-store.ts';
import { answer, decode, nothingHere, parse, parseBody } from './json-route.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';
import type { Registrar } from '../contract/registrar.ts';

export interface SavedItemRouteOptions {
  journal: Pick<Journal, 'savedItems' | 'lastWrites'>;
  sessions: SessionStore;
  logger: Logger;
}

const ownPaths = [gatewayPaths.savedItems, gatewayPaths.journalLast] as const;

/** Whether a path is one of those that `createSavedItemRoutes` answers. */
export const isSavedItemPath = (path: string): boolean =>
  ownPaths.some((own) => path === own || path.startsWith(`${own}/`));

/** `/journal/kept/…` and `/journal/last`: whoever is signed in reads what the own tenant keeps; who may write saves and removes. */
export function createSavedItemRoutes({
  journal,
  sessions,
  logger,
}: SavedItemRouteOptions): Handle {
  const guarded = guardStore(logger);
  return async (exchange) => {
    const { request, path, query, record } = exchange;
    record.operation = 'Kept';
    const { session } = await findSession(sessions, request, record);
    if (path === gatewayPaths.journalLast && request.method === 'POST') {
      const { operation, instance_ids } = parse(
        lastQuery,
        parseBody(await readBody(request, savedItemLimits.bytes)),
      );
      return answer(exchange, {
        items: await guarded(
          journal.lastWrites(session.owner, operation, instance_ids),
          'GATEWAY.STORE_UNAVAILABLE',
        ),
      });
    }
    const [kind, id, ...rest] = path
      .slice(gatewayPaths.savedItems.length + 1)
      .split('/')
      .map(decode);
    if (!isKind(kind) || rest.length > 0) throw nothingHere();
    if (id === undefined && request.method === 'GET' && !isOwnKind(kind)) {
      const { after } = parse(savedItemsQuery, Object.fromEntries(new URLSearchParams(query)));
      return answer(
        exchange,
        await guarded(
          journal.savedItems.list(session.owner, kind, after),
          'GATEWAY.STORE_UNAVAILABLE',
        ),
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
    kind: SavedItemKind,
    id: string,
    { owner, view }: StoredSession,
  ): Promise<unknown> {
    const kept = await guarded(
      journal.savedItems.show({ tenant: owner, actor: view.user }, kind, id),
      'GATEWAY.STORE_UNAVAILABLE',
    );
    if (!kept) throw nothingHere();
    return kept;
  }

  /** @throws Refusal GATEWAY.READ_ONLY, BAD_REQUEST, FULL, NOT_FOUND or NOT_RECORDED */
  async function change(
    kind: SavedItemKind,
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
      if (!(await guarded(journal.savedItems.remove(by, kind, id), 'GATEWAY.NOT_RECORDED')))
        throw nothingHere();
      return {};
    }
    const item = parse(
      savedItemInput(kind),
      parseBody(await readBody(request, savedItemLimits.bytes)),
    );
    const kept = await guarded(journal.savedItems.put(by, kind, id, item), 'GATEWAY.NOT_RECORDED');
    if (!kept)
      throw new Refusal(
        'GATEWAY.FULL',
        `There are ${savedItemLimits.items} of this kind already. Remove some first.`,
      );
    return kept;
  }
}

const isKind = (text: string | undefined): text is SavedItemKind =>
  savedItemKinds.some((kind) => kind === text);
