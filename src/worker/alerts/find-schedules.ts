import type { RuleState, ScheduleFact } from '../../contract/alert-store.ts';
import type { AlertFacts } from '../../contract/alerts.ts';
import type { RunWhy } from '../../contract/run-whys.ts';
import type { Finding, Found } from './finding.ts';
import { scheduleMs } from './look-back.ts';

/** Names a run among those that are nobody's any more. */
const nameOf = ({ id, atMs }: ScheduleFact): string => `${id} ${atMs}`;

const factsOf = (
  { id, name, atMs, count, phones, code }: ScheduleFact,
  why: RunWhy,
): AlertFacts => ({
  count,
  ...(phones !== undefined && { of: phones }),
  ...(code !== undefined && { code }),
  scheduleId: id,
  schedule: name,
  runAt: new Date(atMs).toISOString(),
  why,
});

/**
 * Schedules whose last run did not go: see the condition in the contract. What is told of a schedule that is over stands for a day; what
 * has lain so for longer when the rule looks first is no news.
 * @param wanted a schedule's id; undefined: any
 */
export function findSchedules(
  wanted: string | undefined,
  state: Pick<RuleState, 'atMs' | 'standings' | 'settled'>,
  schedules: readonly ScheduleFact[],
  atMs: number,
): Found {
  const before = new Set(state.settled);
  const settled: string[] = [];
  const well = new Set<string>();
  const findings: Finding[] = [];
  for (const schedule of schedules) {
    if (wanted !== undefined && schedule.id !== wanted) continue;
    const { id: subject, outcome } = schedule;
    const known = state.standings[subject];
    if (outcome === 'declined') continue;
    if (outcome === undefined || outcome === 'went') {
      const isLater = known !== undefined && schedule.atMs >= Date.parse(known.facts.runAt ?? '');
      if (isLater) well.add(subject);
      // It has got its yes: whether it goes is not known yet.
      else if (known && schedule.isPending)
        findings.push({ subject, facts: known.facts, afterMs: 0 });
      continue;
    }
    // One that is made up was not missed.
    if (outcome === 'missed' && schedule.isPending && !known) continue;
    const sinceMs = known?.sinceMs ?? (state.atMs === 0 ? schedule.atMs : atMs);
    const isOver = schedule.state === 'over' && atMs - sinceMs >= scheduleMs;
    if (isOver || schedule.state === 'paused' || before.has(nameOf(schedule)))
      settled.push(nameOf(schedule));
    else findings.push({ subject, facts: factsOf(schedule, outcome), afterMs: 0 });
  }
  return { findings, settled, well };
}
