import type { PhoneState, TimelineQuery, Timelines } from '../contract/history.ts';
import type { Context } from './context.ts';
import { readDeeds } from './history-deeds.ts';
import { findKept, isoOf, isoOrNull, spansWithin, type Span } from './history-spans.ts';
import { stateOf } from './history-states.ts';
import { readWords } from './history-words.ts';

/** Changes of one answer: what is older is left out, and that is said. */
const mostRows = 20_000;

interface Known {
  state: number;
  holder: number;
}
/** From a time on a phone was so. */
interface Turn extends Known {
  atMs: number;
}

/** See HistoryReader.timeline: from what is known now back to the beginning. */
export async function readTimelines(
  context: Context,
  tenant: string,
  query: TimelineQuery,
): Promise<Timelines> {
  const { db } = context.store;
  const kept = await findKept(context, tenant);
  const { tenantId } = kept;
  const range = { fromMs: query.from, toMs: query.to ?? context.now() };
  const asked = [...new Set(query.instance_ids)];
  const phones = await db
    .selectFrom('history_phones')
    .select(['number', 'instance_id', 'name', 'state', 'holder', 'first_at'])
    .where('tenant_id', '=', tenantId)
    .where('instance_id', 'in', asked)
    .execute();
  const fromMs = Math.max(range.fromMs, kept.fromMs ?? range.toMs);
  const changes = await readChanges(
    context,
    phones.map(({ number }) => number),
    fromMs,
  );
  const { deeds, cutBeforeMs } = await readDeeds(context, tenantId, asked, range);
  const cutMs = Math.max(changes.cutBeforeMs ?? 0, cutBeforeMs ?? 0);
  const watched = await spansWithin(context, tenantId, {
    fromMs: Math.max(fromMs, cutMs),
    toMs: range.toMs,
  });
  const turns = new Map(phones.map((phone) => [phone.instance_id, turnsOf(phone, changes.rows)]));
  const numbers = [...turns.values()].flat().flatMap(({ state, holder }) => [state, holder]);
  const wordAt = await readWords(db, tenantId, numbers);
  const stateAt = ({ state, holder }: Known): PhoneState => ({
    ...stateOf(wordAt(state) ?? '[]'),
    user: wordAt(holder),
  });
  const names = new Map(phones.map(({ instance_id, name }) => [instance_id, name]));
  return {
    from: isoOf(range.fromMs),
    to: isoOf(range.toMs),
    keptFrom: isoOrNull(kept.fromMs),
    watched: watched.map(toIso),
    phones: asked.map((instance_id) => ({
      instance_id,
      name: names.get(instance_id) ?? null,
      intervals: intervalsOf(turns.get(instance_id) ?? [], watched).map(({ turn, ...span }) => ({
        ...toIso(span),
        state: stateAt(turn),
      })),
      deeds: deeds.get(instance_id) ?? [],
    })),
    ...(cutMs > 0 && { cutBefore: isoOf(cutMs) }),
  };
}

const toIso = ({ fromMs, toMs }: Span) => ({ from: isoOf(fromMs), to: isoOf(toMs) });

interface Row {
  at: number;
  phone: number;
  before: number;
  holder_before: number;
}

/** The changes of some phones since a time, newest first. */
async function readChanges(
  { store }: Context,
  numbers: readonly number[],
  fromMs: number,
): Promise<{ rows: Map<number, Row[]>; cutBeforeMs: number | undefined }> {
  const rows = new Map<number, Row[]>();
  if (numbers.length === 0) return { rows, cutBeforeMs: undefined };
  const found = await store.db
    .selectFrom('history_changes')
    .select(['at', 'phone', 'before', 'holder_before'])
    .where('phone', 'in', numbers)
    .where('at', '>', fromMs)
    .orderBy('at', 'desc')
    .limit(mostRows + 1)
    .execute();
  for (const row of found.slice(0, mostRows)) {
    const known = rows.get(row.phone);
    if (known) known.push(row);
    else rows.set(row.phone, [row]);
  }
  return { rows, cutBeforeMs: found[mostRows]?.at };
}

/** Since when a phone was how, oldest first: each change says what was before it. */
function turnsOf(
  phone: Known & { number: number; first_at: number },
  changes: ReadonlyMap<number, readonly Row[]>,
): Turn[] {
  const turns: Turn[] = [];
  let { state, holder } = phone;
  for (const { at, before, holder_before } of changes.get(phone.number) ?? []) {
    turns.push({ atMs: at, state, holder });
    [state, holder] = [before, holder_before];
  }
  turns.push({ atMs: phone.first_at, state, holder });
  return turns.toReversed();
}

/** The turns as intervals, without the times that nobody watched or in which there was no phone. */
function intervalsOf(turns: readonly Turn[], watched: readonly Span[]): (Span & { turn: Turn })[] {
  const intervals: (Span & { turn: Turn })[] = [];
  for (const span of watched)
    turns.forEach((turn, place) => {
      const fromMs = Math.max(turn.atMs, span.fromMs);
      const toMs = Math.min(turns[place + 1]?.atMs ?? Infinity, span.toMs);
      if (turn.state !== 0 && fromMs < toMs) intervals.push({ fromMs, toMs, turn });
    });
  return intervals;
}
