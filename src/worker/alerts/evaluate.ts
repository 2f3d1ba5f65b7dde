import type { AlertEvent, RuleState, Standing, Untold } from '../../contract/alert-store.ts';
import { alertLimits, type AlertRuleInput } from '../../contract/alerts.ts';
import { find, type Look } from './find.ts';
import type { Finding } from './finding.ts';
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
  const { atMs } = look;
  const isSilent = isQuiet(rule.quiet, atMs);
  const { events, untold } = tellUntold(rule, state, atMs, isSilent);
  const found = find(rule.condition, state, look);
  if (!found)
    return events.length > 0 ? { state: { ...state, untold }, events } : { state, events };
  const isFresh = atMs - state.atMs > longestGapMs;
  const standings: Record<string, Standing> = {};
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
    const { sinceMs, facts } = standing;
    const isOver = found.well?.has(subject) === false;
    const isToBeTold = rule.tells_recovery && standing.rangMs !== undefined && !isOver;
    const isTold = isToBeTold && !isSilent;
    events.push({
      kind: 'recovers',
      subject,
      atMs,
      sinceMs,
      facts,
      isTold,
      ...(isOver && { isOver }),
    });
    if (isToBeTold && isSilent) untold.push({ subject, atMs, sinceMs, facts });
  }
  return {
    state: {
      atMs,
      standings,
      settled: found.settled,
      ...(untold.length > 0 && { untold }),
    },
    events,
  };
}

/** What recovered in quiet hours is told at their end, by any look: also by one that says nothing else. */
function tellUntold(
  rule: AlertRuleInput,
  { untold = [] }: RuleState,
  atMs: number,
  isSilent: boolean,
): { events: AlertEvent[]; untold: Untold[] } {
  if (isSilent || untold.length === 0) return { events: [], untold: [...untold] };
  return {
    events: rule.tells_recovery
      ? untold.map(({ subject, atMs: recoveredMs, sinceMs, facts }) => ({
          kind: 'tellsRecovery',
          subject,
          atMs,
          recoveredMs,
          sinceMs,
          facts,
          isTold: true,
        }))
      : [],
    untold: [],
  };
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
  const isOther = (['count', 'code', 'why', 'runAt'] as const).some(
    (name) => facts[name] !== before.facts[name],
  );
  return isOther ? event('changes', false) : { standing };
}

/** A state that says the same is stored so seldom. */
const restMs = 5 * 60_000;

/** Whether a state must be stored: what has changed, and now and then that somebody has looked. */
export const isWorthStoring = (before: RuleState | undefined, { state, events }: Judged): boolean =>
  events.length > 0 ||
  before === undefined ||
  state.atMs - before.atMs >= restMs ||
  JSON.stringify([state.standings, state.settled, state.untold]) !==
    JSON.stringify([before.standings, before.settled, before.untold]);
