import type { HistoryReplay, ReplayStep } from '../../contract/history-store.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { FailureCondition, PhonesCondition } from './find.ts';
import { createReplayedPhones } from './replayed-phones.ts';
import type { Moment, Past, Span } from './rehearse.ts';

/** What the history of the fleet remembers, for rules to look back at. */

/** The history knows of no shorter interruption of the watch: what is longer begins a new span. */
export const shortestGapMs = 10 * 60_000;

/** Of a round, the first of which has all phones. */
const stepsAtOnce = 1000;

/** Times that nobody watched, as if the service had been asked in vain. */
export function pastOfWatch({ fromMs, watched }: HistoryReplay, range: Span): Past {
  let isFailing = false;
  const gaps = fromMs === undefined ? [] : gapsOf(watched, range);
  return {
    range,
    watched: [range],
    moments: gaps.flatMap((gap): Moment[] => [
      { atMs: gap.fromMs + 1, begin: () => void (isFailing = true) },
      ...(gap.toMs < range.toMs ? [{ atMs: gap.toMs, begin: () => void (isFailing = false) }] : []),
    ]),
    lookAt: (atMs) => ({
      atMs,
      statusEnum: 'data',
      round: { code: isFailing ? '' : undefined },
    }),
  };
}

function gapsOf(watched: readonly Span[], range: Span): Span[] {
  const edges = [...watched, { fromMs: range.toMs, toMs: range.toMs }];
  return edges
    .map(({ fromMs }, place) => ({ fromMs: edges[place - 1]?.toMs ?? range.fromMs, toMs: fromMs }))
    .filter((gap) => gap.toMs - gap.fromMs > shortestGapMs);
}

/** All phones at the beginning, and every change since. */
export function pastOfPhones(
  condition: PhonesCondition | FailureCondition,
  replay: HistoryReplay,
  range: Span,
  { statusEnum, mostChanges }: { statusEnum: StatusEnum; mostChanges: number },
): Past {
  const phones = createReplayedPhones(condition, statusEnum);
  const past = {
    range: { ...range },
    watched: replay.watched.map((span) => ({ ...span })),
    moments: moments(),
    lookAt: (atMs: number) => ({ atMs, statusEnum, seen: phones }),
  };
  return past;

  /** What was seen in one round is one moment. */
  async function* moments(): AsyncGenerator<Moment> {
    const [first] = past.watched;
    if (!first) return;
    let round: ReplayStep[] = [];
    let atMs = first.fromMs;
    let left = mostChanges;
    for await (const steps of replay.steps())
      for (const step of steps) {
        if (step.atMs > atMs) {
          yield momentOf(atMs, round);
          round = [];
          ({ atMs } = step);
          if (left <= 0) {
            endAt(atMs);
            return;
          }
        }
        round.push(step);
        left -= 1;
      }
    yield momentOf(atMs, round);
  }

  function momentOf(atMs: number, round: readonly ReplayStep[]): Moment {
    return {
      atMs,
      async begin(turn) {
        for (let at = 0; at < round.length; at += stepsAtOnce) {
          round.slice(at, at + stepsAtOnce).forEach(phones.take);
          await turn();
        }
      },
      end: phones.endRound,
    };
  }

  /** There is too much: what is behind is left out, and was not watched. */
  function endAt(atMs: number): void {
    past.range.toMs = atMs;
    past.watched = past.watched
      .filter(({ fromMs }) => fromMs < atMs)
      .map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, atMs) }));
  }
}
