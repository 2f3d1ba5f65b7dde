import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CmdJob } from '../../contract/tasks.ts';

/** A task with the phones whose jobs have not ended yet. */
export interface OpenTask {
  taskId: string;
  /** Job → phone. */
  phones: Map<string, string>;
}

/** What is known of a batch's outputs and tasks. A snapshot: another object after each change. */
export interface BatchLedger {
  /** Phone → what it printed; null for one that printed nothing. Shared by all snapshots. */
  outputs: ReadonlyMap<string, string | null>;
  /** Tasks that have not ended. */
  tasks: readonly OpenTask[];
  /** Somebody has said not to wait for them. */
  isLeft: boolean;
}

const nothing: BatchLedger = { outputs: new Map(), tasks: [], isLeft: false };

export type Printed = readonly [phone: string, text: string | null];

export interface Ledger {
  store: StoreApi<Readonly<Record<string, BatchLedger>>>;
  of: (batchId: string) => BatchLedger;
  /** Notes what phones of a batch printed. */
  take: (batchId: string, printed: readonly Printed[]) => void;
  /** Notes a task that was begun. @returns it, with all of its jobs open; the one that is known already */
  open: (batchId: string, taskId: string, pairs: readonly Pick<CmdJob, 'job_id' | 'instance_id'>[]) => OpenTask;
  close: (batchId: string, task: OpenTask) => void;
  setLeft: (batchId: string, isLeft: boolean) => void;
  /** Forgets all but these batches. */
  keep: (batchIds: ReadonlySet<string>) => void;
}

/** What the phones of this tab's batches printed, and the tasks that are still to tell. */
export function createLedger(): Ledger {
  const store = createStore<Readonly<Record<string, BatchLedger>>>()(() => ({}));
  /** One copy of each text: thousands of phones say the same. */
  let texts = new Map<string, string>();

  const of = (batchId: string): BatchLedger => store.getState()[batchId] ?? nothing;
  const change = (batchId: string, changes: Partial<BatchLedger>) => store.setState({ [batchId]: { ...of(batchId), ...changes } });

  function shared(text: string | null): string | null {
    if (text === null) return null;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  }

  return {
    store,
    of,
    take(batchId, printed) {
      if (printed.length === 0) return;
      const { outputs } = of(batchId);
      const all = outputs === nothing.outputs ? new Map<string, string | null>() : (outputs as Map<string, string | null>); // Made here.
      for (const [phone, text] of printed) all.set(phone, shared(text));
      change(batchId, { outputs: all });
    },
    open(batchId, taskId, pairs) {
      const known = of(batchId).tasks.find((task) => task.taskId === taskId);
      if (known) return known;
      const task: OpenTask = { taskId, phones: new Map(pairs.map(({ job_id, instance_id }) => [job_id, instance_id])) };
      change(batchId, { tasks: [...of(batchId).tasks, task] });
      return task;
    },
    close: (batchId, task) => change(batchId, { tasks: of(batchId).tasks.filter((one) => one !== task) }),
    setLeft: (batchId, isLeft) => change(batchId, { isLeft }),
    keep(batchIds) {
      const all = Object.entries(store.getState());
      const kept = all.filter(([id]) => batchIds.has(id));
      if (kept.length === all.length) return;
      store.setState(Object.fromEntries(kept), true);
      texts = new Map(kept.flatMap(([, { outputs }]) => [...outputs.values()].flatMap((text): [string, string][] => (text === null ? [] : [[text, text]]))));
    },
  };
}
