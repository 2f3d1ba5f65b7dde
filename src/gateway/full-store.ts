import type { Logger } from 'pino';
import type { GatewayErrorCode } from '../contract/gateway.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import type { SignInStore } from '../contract/sign-ins.ts';
import { Refusal } from './refusal.ts';

/** What SQLite, PostgreSQL and the system say where there is no room left. */
const fullCodes: ReadonlySet<unknown> = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

const isFull = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && fullCodes.has(error.code)) || isFull(error.cause));

export const storeFull = () =>
  new Refusal(
    'GATEWAY.STORE_FULL',
    'There is too little room for the journal of the console. Nothing was done.',
  );

/** What is said where the store has failed: what it refused itself, that it is full, or what is usual. */
export function storeRefusal(error: unknown, code: GatewayErrorCode, message: string): Refusal {
  if (error instanceof Refusal) return error;
  return isFull(error) ? storeFull() : new Refusal(code, message);
}

/**
 * Waits for work on the store; where that fails it is written to the log and refused by this code.
 * @param isOwn errors that say of themselves what is wrong: they go on as they are
 */
export const guardStore =
  (logger: Logger, isOwn: (error: unknown) => boolean = () => false) =>
  async <T>(work: Promise<T>, code: GatewayErrorCode): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isOwn(error)) throw error;
      logger.error({ error }, 'store failed');
      throw storeRefusal(error, code, 'The console’s own store cannot be used at the moment.');
    }
  };

/** The same count of sign-ins; where there is no room for it, this process counts alone meanwhile. */
export function countingWhenFull(
  store: SignInStore,
  memory: SignInStore,
  log: (error: unknown) => void,
): SignInStore {
  const orElse = async <T>(work: Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!isFull(error)) throw error;
      log(error);
      return otherwise();
    }
  };
  return {
    begin: (limits) => orElse(store.begin(limits), () => memory.begin(limits)),
    async forget(id, key) {
      await memory.forget(id, key);
      await orElse(store.forget(id, key), async () => {});
    },
  };
}

/**
 * The same sessions; where there is no room for another one, or for its end, that is kept in memory: people sign in and out, and
 * read, while the disk is full. Such a session ends with the process, and is known to this one alone.
 * @param log hears of it
 */
export function keepingWhenFull(
  store: SessionStore,
  memory: SessionStore,
  log: (error: unknown) => void,
): SessionStore {
  /** Marks of those that have ended and are still in the store, each with what ends it there. */
  const ended = new Map<string, () => Promise<unknown>>();
  /** Whether there may be one in memory: there hardly ever is, and every call asks for its session. */
  let hasOwn = false;
  const isLive = ({ view }: StoredSession): boolean => !ended.has(view.mark);
  /** @returns what came of it; undefined where there is no room for it */
  const attempt = async <T>(work: Promise<T>): Promise<{ done: T } | undefined> => {
    try {
      return { done: await work };
    } catch (error) {
      if (!isFull(error)) throw error;
      log(error);
      return undefined;
    }
  };
  const endIn = async (mark: string, end: () => Promise<unknown>): Promise<void> => {
    if (await attempt(end())) ended.delete(mark);
    else ended.set(mark, end);
  };
  return {
    async create(session) {
      const kept = await attempt(store.create(session));
      if (kept) return kept.done;
      hasOwn = true;
      return memory.create(session);
    },
    async get(id) {
      const session = (hasOwn ? await memory.get(id) : undefined) ?? (await store.get(id));
      return session && isLive(session) ? session : undefined;
    },
    async delete(id) {
      const session = await store.get(id);
      await memory.delete(id);
      if (session) await endIn(session.view.mark, () => store.delete(id));
    },
    async learn(mark, lesson) {
      await memory.learn(mark, lesson);
      await attempt(store.learn(mark, lesson));
    },
    touch(id) {
      if (hasOwn) void memory.touch(id);
      const noted = store.touch(id);
      return noted && attempt(noted);
    },
    list: async (person) =>
      [...(await memory.list(person)), ...(await store.list(person))].filter(({ session }) =>
        isLive(session),
      ),
    async end(person, mark) {
      const inMemory = await memory.end(person, mark);
      if (inMemory) return inMemory;
      const session = (await store.list(person))
        .map((one) => one.session)
        .find((one) => one.view.mark === mark && isLive(one));
      if (session) await endIn(mark, () => store.end(person, mark));
      return session;
    },
    async expire() {
      await memory.expire();
      if (!(await attempt(store.expire()))) return;
      for (const [mark, end] of ended) await endIn(mark, end);
    },
  };
}
