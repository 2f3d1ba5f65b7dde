import { kindOf } from '../../contract/errors.ts';
import { phoneOf, type JournalEntry, type JournalTarget } from '../../contract/journal.ts';
import { judge } from '../../batch-engine/verdict.ts';

/** What is needed of an entry of the journal: one request of the batch, as it went. */
export type SentEntry = Pick<JournalEntry, 'operation' | 'outcome' | 'status' | 'code' | 'message' | 'requestId'> & { targets: readonly JournalTarget[] };

export interface JournalFate {
  /** `notSent`: nothing was sent that had, or may have had, an effect. */
  state: 'succeeded' | 'failed' | 'unknown' | 'notSent';
  /** The step that the phone is at, or ended at. */
  step: number;
  code: string;
  message: string;
  requestId: string;
}

/**
 * What became of each member of a batch, told from the journal alone. A later answer on a phone replaces an earlier one.
 * An entry without an answer counts only where no other says what happened to the phone. A refusal that is no end
 * counts for nothing: throttling, a session that ended, and a list refused for one member's sake, since its parts
 * have entries of their own or were never sent.
 * @param members ids, as registered before the first request
 * @param entries of this batch alone, in the order in which they were sent
 * @param steps names of the plan's operations, in order
 */
export function fatesFromJournal(members: readonly string[], entries: readonly SentEntry[], steps: readonly string[]): Map<string, JournalFate> {
  const known = steps.map(() => new Map<string, JournalFate>());
  for (const entry of entries) {
    const step = steps.indexOf(entry.operation);
    const state = endOf(entry);
    if (!state) continue;
    const { code, message, requestId, targets } = entry;
    for (const id of targets.map(phoneOf)) {
      if (state !== 'unknown' || !known[step]?.has(id)) known[step]?.set(id, { state, step, code: code ?? '', message: message ?? '', requestId });
    }
  }
  return new Map(members.map((id) => [id, fateOf(id, known)]));
}

/** Undefined where the entry ends nothing. One that is under way still may have had its effect. */
function endOf({ outcome, code, status, message, requestId, operation, targets }: SentEntry): Exclude<JournalFate['state'], 'notSent'> | undefined {
  if (outcome === 'pending') return 'unknown';
  if (outcome === 'notSent') return undefined;
  if (outcome !== 'refused') return outcome;
  const answered = { code: code ?? '', status: status ?? 0, message: message ?? '' };
  const verdict = judge({ ...answered, kind: kindOf(answered.code, answered.status, 'write'), requestId, operation });
  if (verdict === 'unknown') return 'unknown';
  return verdict === 'hopeless' || (verdict === 'bisect' && targets.length === 1) ? 'failed' : undefined;
}

/** The furthest step that has an end; the next one was not sent where that end is a success. */
function fateOf(id: string, known: readonly ReadonlyMap<string, JournalFate>[]): JournalFate {
  const ends = known.map((ofStep) => ofStep.get(id));
  const step = ends.findLastIndex((end) => end !== undefined);
  const end = ends[step];
  if (end && (end.state !== 'succeeded' || step === known.length - 1)) return end;
  return { state: 'notSent', step: step + 1, code: '', message: '', requestId: '' };
}
