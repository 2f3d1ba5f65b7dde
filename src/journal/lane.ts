import { isFaultOfStatement, isFaultOfStore, isVictim, UnsureError } from './store-error.ts';

/** A part of a group, which fails or not as a whole. */
export interface Step<Db> {
  run: (db: Db) => Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
  /** Those that can be tried alone; itself where it is as small as can be. */
  parts: () => readonly Step<Db>[];
}

/**
 * Does the work and commits it, or nothing of it.
 * @param committing called when an error no longer says that nothing was committed
 */
export type Transact<Db> = (
  work: (db: Db) => Promise<void>,
  committing: () => void,
) => Promise<void>;

/** A group waits so many turns of the event loop for more, as long as each brings some: cheaper than another commit. */
const mostTurns = 3;

/** Where something waits. */
interface Source<Db> {
  /** Hands it over, or a part of it. */
  take: () => readonly Step<Db>[];
  /** When a group must begin for it, by `performance.now()`; `Infinity` where nothing waits. It is taken along by an earlier one. */
  dueMs: () => number;
}

/** What waits is done together, in groups. */
export interface Lane<Db> {
  addSource: (source: Source<Db>) => void;
  /** Something waits. */
  start: () => void;
}

/** @param atOnce how many groups may be under way: more where each takes a connection of its own */
export function createLane<Db>(transact: Transact<Db>, atOnce = 1): Lane<Db> {
  const sources: Source<Db>[] = [];
  const underWay = new Set<Promise<void>>();
  let isRunning = false;
  let arrivals = 0;
  let alarm: NodeJS.Timeout | undefined;

  const waiting = () => sources.flatMap(({ take }) => take());
  const dueInMs = () => Math.min(...sources.map(({ dueMs }) => dueMs())) - performance.now();

  async function gather(): Promise<void> {
    for (let turn = 0, before = -1; turn < mostTurns && arrivals > before; turn += 1) {
      before = arrivals;
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }

  /** Group after group, as long as something is due. Never rejects. */
  async function run(): Promise<void> {
    await gather();
    while (dueInMs() <= 0) {
      const steps = waiting();
      const group = doAll(steps).finally(() => underWay.delete(group));
      underWay.add(group);
      if (underWay.size >= atOnce) await Promise.race(underWay);
      // SQLite never leaves the event loop by itself: what has come meanwhile makes the next group.
      await gather();
    }
    isRunning = false;
    setAlarm();
  }

  /** For what waits and is not due yet. */
  function setAlarm(): void {
    clearTimeout(alarm);
    const ms = dueInMs();
    if (ms < Infinity) alarm = setTimeout(start, ms);
  }

  /** All that can be done, whatever fails: first without those at fault, then these one by one. Never rejects. */
  async function doAll(steps: readonly Step<Db>[]): Promise<void> {
    const left = [...steps];
    const suspects: Step<Db>[] = [];
    while (left.length > 0) {
      const failure = await attempt(left);
      if (!failure) break;
      const { guilty, error } = failure;
      if (!guilty) return rejectAll([...left, ...suspects], error);
      left.splice(left.indexOf(guilty), 1);
      const parts = guilty.parts();
      // Whom the database chose to end a deadlock did nothing wrong.
      if (parts.length > 1 || isVictim(error)) suspects.push(...parts);
      else guilty.reject(error);
    }
    for (const [at, step] of suspects.entries()) {
      const failure = await attempt([step]);
      if (failure && !failure.guilty) return rejectAll(suspects.slice(at), failure.error);
      if (failure) step.reject(failure.error);
    }
  }

  /** All at once. @returns why it failed, and whose fault it is: nobody's where the store has failed */
  async function attempt(
    steps: readonly Step<Db>[],
  ): Promise<{ error: unknown; guilty?: Step<Db> } | undefined> {
    let current: Step<Db> | undefined;
    let thrown: unknown;
    let isCommitting = false;
    const work = async (db: Db) => {
      try {
        for (current of steps) await current.run(db);
      } catch (error) {
        thrown = error;
        throw error;
      }
    };
    try {
      await transact(work, () => {
        isCommitting = true;
      });
    } catch (error) {
      const isCertain = !isCommitting || isFaultOfStatement(error) || isVictim(error);
      // Another error than the step's: what it did could not even be taken back, so the connection is gone.
      const isOfStep =
        current !== undefined && error === thrown && isCertain && !isFaultOfStore(error);
      return {
        error: isCertain ? error : new UnsureError(error),
        ...(isOfStep && current ? { guilty: current } : {}),
      };
    }
    for (const step of steps) step.resolve();
    return undefined;
  }

  function start(): void {
    arrivals += 1;
    if (isRunning) return;
    if (dueInMs() > 0) return setAlarm();
    isRunning = true;
    void run();
  }

  return { addSource: (source) => void sources.push(source), start };
}

function rejectAll<Db>(steps: readonly Step<Db>[], error: unknown): void {
  for (const step of steps) step.reject(error);
}
