import type { Logger } from 'pino';
import { gatewayPaths } from '../contract/gateway.ts';
import {
  batchId,
  batchPlan,
  batchQuery,
  entryQuery,
  journalLimits,
  stepsOfBatch,
  taskQuery,
} from '../contract/journal.ts';
import type { Journal } from '../contract/journal-store.ts';
import { maskRequest, recordedOperations } from '../contract/journal-secrecy.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { storeRefusal } from './full-store.ts';
import { answer, decode, nothingHere, parse, parseBody } from './json-route.ts';
import { isSafeMethod } from './origin.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';

export interface JournalRouteOptions {
  journal: Journal;
  sessions: SessionStore;
  logger: Logger;
}

/** One kind of thing below `/journal`: a list, and one of it by its id. */
interface Collection {
  path: string;
  list: (tenant: string, query: Readonly<Record<string, string>>) => Promise<unknown>;
  show: (tenant: string, id: string) => Promise<unknown>;
}

/** `/journal/…`: whoever is signed in reads what the own tenant has done; who may write registers batches. */
export function createJournalRoutes({ journal, sessions, logger }: JournalRouteOptions): Handle {
  const collections: Collection[] = [
    {
      path: gatewayPaths.journalEntries,
      list: (tenant, query) => guarded(journal.listEntries(tenant, parse(entryQuery, query))),
      show: (tenant, id) => guarded(journal.showEntry(tenant, id)),
    },
    {
      path: gatewayPaths.journalTasks,
      list: (tenant, query) => guarded(journal.listTasks(tenant, parse(taskQuery, query))),
      show: (tenant, id) => guarded(journal.showTask(tenant, id)),
    },
    {
      path: gatewayPaths.journalBatches,
      list: (tenant, query) => guarded(journal.listBatches(tenant, parse(batchQuery, query))),
      show: (tenant, id) => guarded(journal.showBatch(tenant, id)),
    },
  ];

  return async (exchange) => {
    const { request, path, query, record } = exchange;
    const collection = collections.find(
      (one) => path === one.path || path.startsWith(`${one.path}/`),
    );
    if (!collection) throw nothingHere();
    const id = decode(path.slice(collection.path.length + 1));
    if (request.method === 'PUT' && collection.path === gatewayPaths.journalBatches && id !== '') {
      record.operation = 'RegisterBatch';
      const { session } = await findSession(sessions, request, record);
      return answer(exchange, await register(session, id, exchange));
    }
    if (!isSafeMethod(request.method))
      throw new Refusal('GATEWAY.NOT_FOUND', 'This can only be read.');
    record.operation = 'ReadJournal';
    const { session } = await findSession(sessions, request, record);
    const found =
      id === ''
        ? await collection.list(session.owner, Object.fromEntries(new URLSearchParams(query)))
        : await collection.show(session.owner, id);
    if (found === undefined) throw nothingHere();
    return answer(exchange, found);
  };

  /** @throws Refusal GATEWAY.READ_ONLY, GATEWAY.BAD_REQUEST, GATEWAY.BATCH_TAKEN or GATEWAY.NOT_RECORDED */
  async function register(
    { owner, view }: StoredSession,
    id: string,
    { request, requestId }: Exchange,
  ): Promise<unknown> {
    if (view.role === 'readOnly')
      throw new Refusal('GATEWAY.READ_ONLY', 'A batch changes something; this user may only read.');
    const plan = parse(batchPlan, parseBody(await readBody(request, journalLimits.batchBytes)));
    const steps = stepsOfBatch(plan.operation);
    if (!steps.every((step) => recordedOperations.includes(step)))
      throw new Refusal('GATEWAY.BAD_REQUEST', 'This field is not as it must be: operation.');
    const parameters = steps.reduce(
      (kept, step) => ({ ...maskRequest(step, kept).request }),
      plan.parameters,
    );
    const by = { tenant: owner, actor: view.user, role: view.role };
    const batch = await journal
      .registerBatch(by, parse(batchId, id), { ...plan, parameters })
      .catch((error: unknown) => {
        logger.error({ requestId, error }, 'not recorded');
        throw storeRefusal(
          error,
          'GATEWAY.NOT_RECORDED',
          'The journal cannot be written. The batch was not registered.',
        );
      });
    if (!batch)
      throw new Refusal(
        'GATEWAY.BATCH_TAKEN',
        'A batch of this id has been registered with another content.',
      );
    return batch;
  }

  async function guarded<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      logger.error({ error }, 'journal failed');
      throw new Refusal('GATEWAY.STORE_UNAVAILABLE', 'The journal cannot be read at the moment.');
    }
  }
}
