import type { Kysely, Transaction } from 'kysely';
import type { Urgency } from '../contract/journal-store.ts';
import { createLane, type Step, type Transact } from './lane.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * Runs in a transaction, maybe once more in another where that one fails: it may change nothing but the store. It asks
 * the `db` that it is given and no other: on SQLite all else waits for this very transaction.
 */
type Statements<T> = (db: Transaction<Tables>) => Promise<T>;

/**
 * Group commit: what waits at the same time is committed together, since it is the commit that costs. Each promise
 * resolves once its own part is committed. A part that fails takes no other with it.
 */
export interface Groups {
  /**
   * Does a unit of work in the next transaction.
   * @param rows about how many it changes: 1 unless given
   * @throws what the statements throw, and nothing of them is done then; UnsureError where that cannot be told
   */
  write: <T>(statements: Statements<T>, rows?: number) => Promise<T>;
  /**
   * As `write`, for many alike that can be stored together.
   * @param store one statement on PostgreSQL: it gets no other transaction than its own
   * @returns stores one, at once or, where nobody waits for it, with what comes soon
   */
  queue: <Row>(
    store: (db: Kysely<Tables>, rows: readonly Row[]) => Promise<void>,
  ) => (row: Row, urgency?: Urgency) => Promise<void>;
}

interface Waiting<Row> {
  row: Row;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Rows of a group, or one unit: with so many it is the rows that cost, not the commit, and who is first need not wait for
 * them all. A batch's requests would come to leave and return all at once, and wait for one another each time.
 */
const mostRows = 100;
/** So long `soon` may be: what comes next takes it along, which saves a commit. */
const soonMs = 5;
/** While some wait for the disk, the next one is sent. */
const groupsAtOnce = 3;

/**
 * Several groups may be under way, and are flushed together: on PostgreSQL by several connections, where a queue's costs one round
 * trip; on SQLite, which has one, while others are flushed already.
 */
export function createGroups({ db, kind }: Pick<Store, 'db' | 'kind'>): Groups {
  const common = createLane<Transaction<Tables>>(
    (work, committing) =>
      db.transaction().execute((transaction) => work(transaction).then(committing)),
    groupsAtOnce,
  );
  const transactAlone: Transact<Kysely<Tables>> = (work, committing) =>
    db.connection().execute((connection) => {
      committing();
      return work(connection);
    });

  const units: { step: Step<Transaction<Tables>>; rows: number }[] = [];
  common.addSource({
    take() {
      let rows = units[0]?.rows ?? 0;
      const end = units.findIndex((unit, at) => at > 0 && (rows += unit.rows) > mostRows);
      return units.splice(0, end < 0 ? units.length : end).map(({ step }) => step);
    },
    dueMs: () => (units.length > 0 ? 0 : Infinity),
  });

  return {
    write: (statements, rows = 1) =>
      new Promise((resolve, reject) => {
        let settle = () => {};
        const unit: Step<Transaction<Tables>> = {
          async run(transaction) {
            const result = await statements(transaction);
            settle = () => resolve(result);
          },
          resolve: () => settle(),
          reject,
          parts: () => [unit],
        };
        units.push({ step: unit, rows });
        common.start();
      }),
    queue<Row>(store: (db: Kysely<Tables>, rows: readonly Row[]) => Promise<void>) {
      const lane = kind === 'sqlite' ? common : createLane(transactAlone, groupsAtOnce);
      let waiting: Waiting<Row>[] = [];
      let dueMs = Infinity;
      const stepOf = (all: readonly Waiting<Row>[]): Step<Kysely<Tables>> => ({
        run: (connection) =>
          store(
            connection,
            all.map(({ row }) => row),
          ),
        resolve: () => all.forEach(({ resolve }) => resolve()),
        reject: (error) => all.forEach(({ reject }) => reject(error)),
        parts: () => all.map((one) => stepOf([one])),
      });
      lane.addSource({
        take() {
          const taken = waiting;
          waiting = [];
          dueMs = Infinity;
          return taken.length === 0 ? [] : [stepOf(taken)];
        },
        dueMs: () => dueMs,
      });
      return (row: Row, urgency: Urgency = 'now') =>
        new Promise<void>((resolve, reject) => {
          waiting.push({ row, resolve, reject });
          dueMs = Math.min(dueMs, urgency === 'now' ? 0 : performance.now() + soonMs);
          lane.start();
        });
    },
  };
}
