import { expect } from 'vitest';
import type { AlertEvent, RuleState } from '../../contract/alert-store.ts';
import type { AlertRuleInput } from '../../contract/alerts.ts';
import type { Instance } from '../../contract/instances.ts';
import { diffFleets } from '../../batch-engine/fleet/fleet-diff.ts';
import { fleetOf, minuteMs, phone } from './alerts.fixture.ts';
import { evaluate, noState } from './evaluate.ts';
import type { Look } from './find.ts';
import { watchedPhones } from './watched-phones.ts';

const startMs = Date.parse('2026-03-01T08:00:00Z');
export const at = (minutes: number): number => startMs + minutes * minuteMs;

/** Looks at phones, one after the other, each with what has changed since the one before. */
export function looksOf(steps: readonly { minute: number; rows: readonly Instance[] }[]): Look[] {
  let before = fleetOf(steps[0]?.rows ?? []);
  return steps.map(({ minute, rows }) => {
    const fleet = fleetOf(rows);
    const { changes } = diffFleets(before, fleet);
    before = fleet;
    return {
      atMs: at(minute),
      statusEnum: 'data',
      seen: watchedPhones({ fleet, data: new Map(), changes, dataChanges: [] }),
    };
  });
}

/** All events of a rule over these looks; the state goes through the store after each. */
export function play(
  rule: AlertRuleInput,
  looks: readonly Look[],
  acknowledgedFrom = Infinity,
): AlertEvent[] {
  let state: RuleState = noState;
  const events: AlertEvent[] = [];
  for (const look of looks) {
    const judged = evaluate(
      rule,
      state,
      look,
      new Set(look.atMs >= acknowledgedFrom ? Object.keys(state.standings) : []),
    );
    state = JSON.parse(JSON.stringify(judged.state)) as RuleState; // As the store keeps it.
    events.push(...judged.events);
    // A look that comes again, from another gateway say, changes nothing.
    expect(evaluate(rule, state, look).events).toEqual([]);
  }
  return events;
}

export const told = (events: readonly AlertEvent[]): string[] =>
  events
    .filter(({ isTold }) => isTold)
    .map(({ kind, atMs }) => `${kind} ${(atMs - startMs) / minuteMs}`);

export const stopped = (count: number) =>
  ['a', 'b', 'c', 'd'].map((id, place) => phone(id, { running_status: place < count ? 1 : 2 }));
export const minutesOf = (counts: readonly number[]) =>
  looksOf(counts.map((count, minute) => ({ minute, rows: stopped(count) })));
