import type { AlertEvent, RuleState, Standing } from '../../contract/alert-store.ts';
import { alertLimits, type AlertRuleInput } from '../../contract/alerts.ts';
import { find, type Finding, type Look } from './find.ts';
import { isQuiet } from './quiet-hours.ts';

export interface Judged {
  state: RuleState;
  events: readonly AlertEvent[];
}

/** Nobody has looked for so long: whether something was so all the time cannot be told, and it begins anew. */
export const longestGapMs = 15 * 60_000;
const minuteMs = 60_000;

export const noState: RuleState = { atMs: 0, standings: {}, settled: [] };

/**
 * Judges a rule at a look. Pure: the same looks in the same order give the same events, wherever they come from, and however
 * often the state is stored and read in between.
 * @param acknowledged what somebody takes care of: it is not repeated
 */
export function evaluate(
  rule: AlertRuleInput,
  state: RuleState,
  look: Look,
  acknowledged: ReadonlySet<string> = new Set(),
): Judged {
  if (look.atMs <= state.atMs) return { state, events: [] };
  const found = find(rule.condition, state, look);
  if (!found) return { state, events: [] };
  const { atMs } = look;
  const isSilent = isQuiet(rule.quiet, atMs);
  const isFresh = atMs - state.atMs > longestGapMs;
  const standings: Record<string, Standing> = {};
  const events: AlertEvent[] = [];
  for (const finding of found.findings) {
    const known = state.standings[finding.subject];
    // What is open stays so: that it ended in between was not seen.
    const before = known && (known.openedMs !== undefined || !isFresh) ? known : undefined;
    const judged = judge(rule, finding, before, atMs, {
      isSilent,
      isAcknowledged: acknowledged.has(finding.subject),
    });
    standings[finding.subject] = judged.standing;
    if (judged.event) events.push(judged.event);
  }
  for (const [subject, standing] of Object.entries(state.standings)) {
    if (standings[subject] || standing.openedMs === undefined) continue;
    events.push({
      kind: 'recovers',
      subject,
      atMs,
      sinceMs: standing.sinceMs,
      facts: standing.facts,
      // A batch or an order does not get well: it is over, or forgotten.
      isTold:
        rule.tells_recovery &&
        standing.rangMs !== undefined &&
        !isSilent &&
        rule.condition.kind !== 'batch',
    });
  }
  return { state: { atMs, standings, settled: found.settled }, events };
}

function judge(
  rule: AlertRuleInput,
  { subject, facts, afterMs, phones, hasMore = false }: Finding,
  before: Standing | undefined,
  atMs: number,
  { isSilent, isAcknowledged }: { isSilent: boolean; isAcknowledged: boolean },
): { standing: Standing; event?: AlertEvent } {
  const sinceMs = before?.sinceMs ?? atMs;
  const isOwed = hasMore || before?.isOwed === true;
  const standing: Standing = {
    ...before,
    sinceMs,
    facts,
    ...(phones && { phones, isOwed }),
  };
  const event = (kind: AlertEvent['kind'], isTold: boolean) => ({
    standing: {
      ...standing,
      openedMs: before?.openedMs ?? atMs,
      ...(isTold && { rangMs: atMs, ...(phones && { isOwed: false }) }),
    },
    event: { kind, subject, atMs, sinceMs, facts, isTold },
  });
  if (before?.openedMs === undefined)
    return atMs - sinceMs >= afterMs ? event('fires', !isSilent) : { standing };
  const { rangMs } = before;
  if (!isSilent && rangMs === undefined && (!isAcknowledged || hasMore))
    return event('fires', true);
  const hasPassed = (minutes: number | undefined): boolean =>
    minutes !== undefined && rangMs !== undefined && atMs - rangMs >= minutes * minuteMs;
  const isDue = !isAcknowledged && hasPassed(rule.repeat_minutes);
  const isMore = isOwed && hasPassed(alertLimits.leastRepeatMinutes);
  if (!isSilent && (isDue || isMore)) return event('repeats', true);
  const isOther = facts.count !== before.facts.count || facts.code !== before.facts.code;
  return isOther ? event('changes', false) : { standing };
}

/** A state that says the same is stored so seldom. */
const restMs = 5 * 60_000;

/** Whether a state must be stored: what has changed, and now and then that somebody has looked. */
export const isWorthStoring = (before: RuleState | undefined, { state, events }: Judged): boolean =>
  events.length > 0 ||
  before === undefined ||
  state.atMs - before.atMs >= restMs ||
  JSON.stringify([state.standings, state.settled]) !==
    JSON.stringify([before.standings, before.settled]);
