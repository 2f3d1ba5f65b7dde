import type { GatewayErrorCode } from '../contract/gateway.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { Refusal } from './refusal.ts';

/** What SQLite, PostgreSQL and the system say where there is no room left. */
const fullCodes: ReadonlySet<unknown> = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && fullCodes.has(error.code);

export const storeFull = () => new Refusal('GATEWAY.STORE_FULL', 'There is too little room for the journal of the console. Nothing was done.');

/** What is said where the store has failed: what it refused itself, that it is full, or what is usual. */
export function storeRefusal(error: unknown, code: GatewayErrorCode, message: string): Refusal {
  if (error instanceof Refusal) return error;
  return isFull(error) ? storeFull() : new Refusal(code, message);
}

/**
 * The same sessions; where there is no room for another one, or for its end, that is kept in memory: people sign in and out, and
 * read, while the disk is full. Such a session ends with the process, and is known to this one alone.
 * @param log hears of it
 */
export function keepingWhenFull(store: SessionStore, memory: SessionStore, log: (error: unknown) => void): SessionStore {
  /** Ended, and still in the store. */
  const ended = new Set<string>();
  /** @returns whether it was done */
  const attempt = async (work: Promise<void>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      if (!isFull(error)) throw error;
      log(error);
      return false;
    }
  };
  return {
    async create(session) {
      let id: string | undefined;
      const isKept = await attempt(store.create(session).then((created) => void (id = created)));
      return isKept && id !== undefined ? id : memory.create(session);
    },
    get: async (id) => (ended.has(id) ? undefined : ((await memory.get(id)) ?? store.get(id))),
    async delete(id) {
      await memory.delete(id);
      if (await attempt(store.delete(id))) ended.delete(id);
      else ended.add(id);
    },
    async learn(mark, lesson) {
      await memory.learn(mark, lesson);
      await attempt(store.learn(mark, lesson));
    },
    async expire() {
      await memory.expire();
      if (!(await attempt(store.expire()))) return;
      for (const id of ended) if (await attempt(store.delete(id))) ended.delete(id);
    },
  };
}
