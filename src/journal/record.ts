import type { Kysely, Transaction } from 'kysely';
import { phoneOf } from '../contract/journal.ts';
import type { BegunWrite, CompleteEntry, EndedWrite } from '../contract/journal-store.ts';
import { insertInto, storeAll, update } from './bulk.ts';
import type { Context } from './context.ts';
import type {
  Completion,
  CompletionRow,
  EntryRow,
  NewEntry,
  StoreRecords,
  TaskRow,
} from './entry-rows.ts';
import { UnsureError } from './store-error.ts';
import { clean, type Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What a phone's id may be to be found by; anything else stays in the entry's targets alone. */
const plainId = /^[\x21-\x7e]{1,64}$/;

export function createRecords(store: Pick<Store, 'kind'>): StoreRecords {
  const key = { tenant_id: 'integer', id: 'text' } as const;
  const who = { actor: 'text', operation: 'text', batch_id: 'text', request_id: 'text' } as const;
  const said = {
    outcome: 'text',
    status: 'integer',
    code: 'text',
    message: 'text',
    duration_ms: 'integer',
    task_id: 'text',
    is_answer_cut: 'integer',
    answer: 'text',
  } as const;
  const entries = insertInto<EntryRow>(
    'entries',
    {
      ...key,
      ...who,
      run: 'text',
      role: 'text',
      address: 'text',
      targets: 'text',
      request: 'text',
    },
    { same: { outcome: "'pending'", is_answer_cut: '0' } },
  );
  const phones = insertInto<Tables['entry_phones']>('entry_phones', {
    tenant_id: 'integer',
    instance_id: 'text',
    entry_id: 'text',
  });
  const ends = update<CompletionRow>('entries', ['tenant_id', 'id'], { ...key, ...said });
  const tasks = insertInto<TaskRow>(
    'tasks',
    {
      tenant_id: 'integer',
      task_id: 'text',
      entry_id: 'text',
      phone_count: 'integer',
      pairs: 'text',
      ...who,
    },
    { rest: 'on conflict (tenant_id, task_id) do nothing' },
  );
  const outcomes = insertInto<Tables['entry_outcomes']>(
    'entry_outcomes',
    {
      tenant_id: 'integer',
      outcome: 'text',
      entry_id: 'text',
      operation: 'text',
      actor: 'text',
      code: 'text',
      batch_id: 'text',
    },
    { rest: 'on conflict do nothing' },
  );
  return (db, records) => {
    const begun = records.filter((record) => 'begun' in record);
    const ended = records.filter((record) => 'ended' in record);
    return storeAll(store, db, [
      entries(begun.map(({ begun }) => begun)),
      phones(begun.flatMap(phonesOf)),
      ends(ended.map(({ ended }) => ended)),
      outcomes(ended.flatMap(({ found }) => found ?? [])),
      tasks(ended.flatMap(({ task }) => task ?? [])),
    ]);
  };
}

const phonesOf = ({ begun, phones }: NewEntry) =>
  phones.map((instance_id) => ({ tenant_id: begun.tenant_id, instance_id, entry_id: begun.id }));

/**
 * Stores a write that is about to be sent; resolved, it survives a crash.
 * @param also done in the same transaction, before the entry; what it throws refuses the write, and nothing of both is stored
 * @returns completes the entry, and stores the task where the answer named one; where the store fails it rejects, and goes on trying
 */
export async function beginEntry(
  context: Context,
  write: BegunWrite,
  also?: (db: Transaction<Tables>, entryId: string) => Promise<void>,
): Promise<CompleteEntry> {
  const { tenantIds, nextId, completions, storeRecords, storeRecord } = context;
  const tenantId = await tenantIds(write.tenant);
  const id = nextId();
  const entry = entryOf(context, tenantId, id, write);
  const complete: CompleteEntry = (ended, urgency) => {
    const completion = completionOf(tenantId, id, write, ended);
    return completions.run(() => storeRecord(completion, urgency));
  };
  const storing = also
    ? context.write(async (db) => {
        await also(db, id);
        await storeRecords(db, [entry]);
      }, entry.phones.length)
    : storeRecord(entry);
  await storing.catch((error: unknown) => {
    // It may be there, and will not be sent.
    if (error instanceof UnsureError) void complete(notSent).catch(() => {});
    throw error;
  });
  return complete;
}

const entryOf = (
  { run }: Pick<Context, 'run'>,
  tenantId: number,
  id: string,
  write: BegunWrite,
): NewEntry => ({
  begun: {
    tenant_id: tenantId,
    id,
    run,
    actor: clean(write.actor),
    role: write.role ?? '',
    address: write.address ?? null,
    operation: write.operation,
    batch_id: write.batchId ?? null,
    request_id: write.requestId,
    targets: JSON.stringify(write.targets),
    request: write.request ?? null,
  },
  phones: [...new Set(write.targets.map(phoneOf))].filter((phone) => plainId.test(phone)),
});

/** Stores what the console has done by itself, within a transaction: begun and ended at once. */
export async function storeEnded(
  context: Context,
  db: Kysely<Tables>,
  write: BegunWrite,
  ended: EndedWrite = doneHere,
): Promise<void> {
  const tenantId = await context.tenantIds(write.tenant);
  const id = context.nextId();
  await context.storeRecords(db, [entryOf(context, tenantId, id, write)]);
  await context.storeRecords(db, [completionOf(tenantId, id, write, ended)]);
}

export const doneHere: EndedWrite = {
  outcome: 'succeeded',
  status: 200,
  code: '0',
  message: undefined,
  durationMs: 0,
  task: undefined,
  answer: undefined,
  isAnswerCut: false,
};

const notSent: EndedWrite = {
  outcome: 'notSent',
  status: 503,
  code: 'GATEWAY.NOT_RECORDED',
  message: undefined,
  durationMs: 0,
  task: undefined,
  answer: undefined,
  isAnswerCut: false,
};

function completionOf(
  tenantId: number,
  id: string,
  write: BegunWrite,
  ended: EndedWrite,
): Completion {
  const { task } = ended;
  const code = ended.code === undefined ? null : clean(ended.code);
  const batch_id = write.batchId ?? null;
  return {
    ended: {
      tenant_id: tenantId,
      id,
      outcome: ended.outcome,
      status: ended.status,
      code,
      message: ended.message === undefined ? null : clean(ended.message),
      duration_ms: ended.durationMs,
      task_id: task === undefined ? null : clean(task.taskId),
      is_answer_cut: Number(ended.isAnswerCut),
      answer: ended.answer === undefined ? null : clean(ended.answer),
    },
    found:
      ended.outcome === 'succeeded'
        ? undefined
        : {
            tenant_id: tenantId,
            outcome: ended.outcome,
            entry_id: id,
            operation: write.operation,
            actor: clean(write.actor),
            code,
            batch_id,
          },
    task: task && {
      tenant_id: tenantId,
      task_id: clean(task.taskId),
      entry_id: id,
      actor: clean(write.actor),
      operation: write.operation,
      batch_id,
      request_id: write.requestId,
      phone_count: task.pairs.length,
      pairs: JSON.stringify(task.pairs),
    },
  };
}
