import { isOwnKind, type SavedItem, type SavedItemKind } from '../contract/saved-item.ts';
import type { SessionNote } from '../contract/sign-ins.ts';
import type {
  BegunWrite,
  EndedWrite,
  Journal,
  TaskObservation,
} from '../contract/journal-store.ts';

/** A journal that remembers what it is told, and fails when told to. */
export interface FakeJournal extends Journal {
  begun: BegunWrite[];
  /** In the order of completion. */
  ended: EndedWrite[];
  /** What it was told of tasks. */
  seen: (TaskObservation & { tenant: string; taskId: string })[];
  /** What it was told of sessions. */
  notes: SessionNote[];
  isDown: boolean;
  /** Resolves once so many are completed. */
  completed(count: number): Promise<void>;
}

export function createFakeJournal(): FakeJournal {
  const waiting: { count: number; resolve: () => void }[] = [];
  const refuse = () => {
    if (journal.isDown) throw new Error('disk full');
  };
  const empty = async () => {
    refuse();
    return { items: [], next: null };
  };
  const nothing = async () => {
    refuse();
    return undefined;
  };
  const journal: FakeJournal = {
    begun: [],
    ended: [],
    seen: [],
    notes: [],
    isDown: false,
    completed: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (journal.ended.length >= count) resolve();
      }),
    async begin(write) {
      refuse();
      journal.begun.push(write);
      return async (end) => {
        refuse();
        journal.ended.push(end);
        for (const { count, resolve } of waiting) if (journal.ended.length >= count) resolve();
      };
    },
    async seeTask(tenant, taskId, observation) {
      refuse();
      journal.seen.push({ tenant, taskId, ...observation });
    },
    async noteSession(note) {
      refuse();
      journal.notes.push(note);
    },
    listEntries: empty,
    listTasks: empty,
    listBatches: empty,
    showEntry: nothing,
    showTask: nothing,
    showBatch: nothing,
    async lastWrites() {
      refuse();
      return [];
    },
    savedItems: createFakeSavedItems(refuse),
    async registerBatch(by, id, plan) {
      refuse();
      return {
        id,
        cursor: '1',
        createdAt: '',
        actor: by.actor,
        role: by.role,
        operation: plan.operation,
        parameters: plan.parameters,
        memberCount: plan.members.length,
      };
    },
  };
  return journal;
}

function createFakeSavedItems(refuse: () => void): FakeJournal['savedItems'] {
  const kept = new Map<string, SavedItem>();
  const keyOf = (tenant: string, actor: string, kind: SavedItemKind, id: string) =>
    `${tenant}/${kind}/${id}${isOwnKind(kind) ? `/${actor}` : ''}`;
  return {
    async list(tenant, kind) {
      refuse();
      return {
        items: [...kept].flatMap(([key, item]) =>
          key.startsWith(`${tenant}/${kind}/`) ? [item] : [],
        ),
        next: null,
      };
    },
    async show({ tenant, actor }, kind, id) {
      refuse();
      return kept.get(keyOf(tenant, actor, kind, id));
    },
    async put(by, kind, id, { name, value }) {
      refuse();
      const item: SavedItem = {
        id,
        name,
        value: value as SavedItem['value'],
        actor: by.actor,
        savedAt: '',
      }; // Parsed by the routes.
      kept.set(keyOf(by.tenant, by.actor, kind, id), item);
      return item;
    },
    async remove({ tenant, actor }, kind, id) {
      refuse();
      return kept.delete(keyOf(tenant, actor, kind, id));
    },
  };
}
