import type { AlertEvent, RuleState } from '../../contract/alert-store.ts';
import { mostDryRings, type DryRing } from '../../contract/alert-dry-run.ts';
import type { AlertRuleInput } from '../../contract/alerts.ts';
import { evaluate, noState } from './evaluate.ts';
import type { Look } from './find.ts';
import type { Turn } from './turns.ts';

/** A time, in milliseconds since 1970. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** A time of the past at which something may be new. */
export interface Moment {
  atMs: number;
  /** Makes it so; of much, piece by piece. */
  begin: (turn: Turn) => void | Promise<void>;
  /** It was heard of. */
  end?: () => void;
}

/** What a rule looks back at. */
export interface Past {
  /** What rings sooner is not counted: it had rung before. */
  range: Span;
  moments: Iterable<Moment> | AsyncIterable<Moment>;
  /** What is known at a time, once the moments until then have begun. */
  lookAt: (atMs: number) => Look;
  /** When somebody would have looked, oldest first: while something stands, each minute. */
  watched: readonly Span[];
}

export interface Rehearsed {
  count: number;
  told: number;
  /** Newest first. */
  rings: DryRing[];
}

const minuteMs = 60_000;

/** What a rule would have told of, by the same evaluation as at present. Nobody acknowledges anything in it. */
export async function rehearse(rule: AlertRuleInput, past: Past, turn: Turn): Promise<Rehearsed> {
  let state: RuleState = noState;
  let lastMs = -Infinity;
  /** Of the time that is passed through. */
  let place = 0;
  const { moments, lookAt } = past;
  const rings = collectRings(past.range.fromMs);
  const isAwake = (): boolean =>
    Object.keys(state.standings).length > 0 || (state.untold?.length ?? 0) > 0;

  async function look(atMs: number): Promise<void> {
    const judged = evaluate(rule, state, lookAt(atMs));
    state = judged.state;
    rings.take(judged.events);
    lastMs = atMs;
    await turn();
  }

  /** Where nothing stands, nothing comes of a look at what is as it was. */
  async function passTo(untilMs: number): Promise<void> {
    for (; isAwake(); place += 1) {
      const { fromMs = Infinity, toMs = Infinity } = past.watched[place] ?? {};
      if (fromMs >= untilMs) return;
      const firstMs = lastMs < fromMs ? fromMs : lastMs + minuteMs - ((lastMs - fromMs) % minuteMs);
      for (let atMs = firstMs; atMs < untilMs && atMs <= toMs && isAwake(); atMs += minuteMs)
        await look(atMs);
      if (toMs >= untilMs) return;
      if (lastMs < toMs && isAwake()) await look(toMs);
    }
  }

  for await (const { atMs, begin, end } of moments) {
    await passTo(atMs);
    await begin(turn);
    await look(atMs);
    end?.();
  }
  await passTo(Infinity);
  return rings.result();
}

interface Ring {
  subject: string;
  sinceMs: number;
  openedMs: number;
  toldMs: number | undefined;
  repeats: number;
  endedMs: number | undefined;
  recoveryToldMs: number | undefined;
  facts: DryRing['facts'];
}

/** The alerts that events make, as the store would keep them, of those that open in time. */
export function collectRings(fromMs: number) {
  const open = new Map<string, Ring>();
  let rings: Ring[] = [];
  let count = 0;
  let told = 0;

  function take({ kind, subject, atMs, sinceMs, facts, isTold, recoveredMs }: AlertEvent): void {
    if (kind === 'tellsRecovery') {
      const over = rings.findLast(
        (ring) => ring.subject === subject && ring.endedMs === recoveredMs,
      );
      if (over) over.recoveryToldMs = atMs;
      return;
    }
    let ring = open.get(subject);
    if (!ring) {
      ring = {
        subject,
        sinceMs,
        openedMs: atMs,
        toldMs: undefined,
        repeats: 0,
        endedMs: undefined,
        recoveryToldMs: undefined,
        facts,
      };
      open.set(subject, ring);
      if (atMs >= fromMs) {
        rings.push(ring);
        count += 1;
      }
      if (rings.length > 2 * mostDryRings) rings = rings.slice(-mostDryRings);
    }
    if (kind === 'recovers') {
      ring.endedMs = atMs;
      if (isTold) ring.recoveryToldMs = atMs;
      open.delete(subject);
      return;
    }
    if ((facts.count ?? 0) > (ring.facts.count ?? 0)) ring.facts = facts;
    if (kind === 'repeats') ring.repeats += 1;
    if (kind !== 'fires' || !isTold) return;
    ring.toldMs = atMs;
    if (ring.openedMs >= fromMs) told += 1;
  }

  return {
    take: (events: readonly AlertEvent[]) => events.forEach(take),
    result: (): Rehearsed => ({
      count,
      told,
      rings: rings.slice(-mostDryRings).toReversed().map(toRing),
    }),
  };
}

const isoOf = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

const toRing = (ring: Ring): DryRing => ({
  since: new Date(ring.sinceMs).toISOString(),
  openedAt: new Date(ring.openedMs).toISOString(),
  toldAt: isoOf(ring.toldMs),
  repeats: ring.repeats,
  endedAt: isoOf(ring.endedMs),
  recoveryToldAt: isoOf(ring.recoveryToldMs),
  facts: ring.facts,
});
