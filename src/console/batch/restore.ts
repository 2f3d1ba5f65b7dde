import { phoneOf, stepsOfBatch, type JournalBatchDetails, type JournalEntry } from '../../contract/journal.ts';
import type { Operation } from '../../contract/operation.ts';
import { watched } from '../../batch-engine/answers.ts';
import type { OutcomeState } from '../../contract/worker.ts';
import type { Outcome } from '../../batch-engine/outcomes.ts';
import { fatesFromJournal, type JournalFate } from './journal-fates.ts';
import type { Member, Plan } from '../../batch-engine/plan.ts';

/** A batch as the journal knows it: nothing of it is sent, what was never sent is `stopped`. */
export interface Restored {
  plan: Plan;
  earlier: ReadonlyMap<string, Outcome>;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** When the last of its requests left; undefined where none did. */
  lastSentAt: number | undefined;
}

/**
 * Makes a batch out of what the journal has of it.
 * @param entries of this batch alone, newest first, as the journal lists them
 * @param nameOf a phone's name, where it is known
 * @returns undefined where this contract has no such operation
 */
export function restore(batch: JournalBatchDetails, entries: readonly JournalEntry[], operations: readonly Operation[], nameOf: (id: string) => string | undefined): Restored | undefined {
  const names = stepsOfBatch(batch.operation);
  const steps = names.flatMap((name) => operations.find((operation) => operation.name === name) ?? []);
  if (steps.length < names.length) return undefined;
  const sent = entries.toReversed();
  const fates = fatesFromJournal(batch.members.map(phoneOf), sent, names);
  const sentAt = new Map(sent.map(({ requestId, at }) => [requestId, Date.parse(at)]));
  const members: Member[] = batch.members.map((target) => {
    const id = phoneOf(target);
    const fate = fates.get(id);
    const user = typeof target === 'string' ? undefined : target.user_id;
    return { id, name: nameOf(id), user, group: '', firstStep: fate?.step ?? 0 };
  });
  const earlier = new Map<string, Outcome>();
  for (const { id } of members) {
    const fate = fates.get(id);
    if (fate) earlier.set(id, { state: stateOf(fate, names), detail: detailOf(fate, names, sentAt) });
  }
  return {
    plan: { steps, input: batch.parameters, members, skipped: [], chunks: [] },
    earlier,
    startedAt: Date.parse(batch.createdAt),
    lastSentAt: entries[0] && Date.parse(entries[0].at),
  };
}

/** The journal has the answers alone: where an operation's effect is watched, a success says no more than that it was accepted. */
function stateOf({ state, step }: JournalFate, names: readonly string[]): OutcomeState {
  if (state === 'notSent') return 'stopped';
  return state === 'succeeded' && watched.has(names[step] ?? '') ? 'accepted' : state;
}

function detailOf({ state, step, code, message, requestId }: JournalFate, names: readonly string[], sentAt: ReadonlyMap<string, number>): Outcome['detail'] {
  if (state === 'notSent') return undefined;
  return { operation: names[step] ?? '', code: code || (state === 'unknown' ? 'GATEWAY.NO_ANSWER' : ''), message, requestId, at: sentAt.get(requestId) ?? 0 };
}
