import type { SavedItem } from '../../../contract/saved-item.ts';
import { runWords } from '../../../contract/run-words.ts';
import type { SkipWhy } from '../../../contract/run-whys.ts';
import type { Schedule, ScheduleRun, ScheduleSpec } from '../../../contract/schedules.ts';
import { findStatus, type Tone } from '../../../contract/statuses.ts';
import { outcomeText } from '../../batch/texts.ts';
import { phaseText } from '../../batch/phase-text.ts';
import { facetStatuses } from '../../fleet/list-params.ts';
import { facets } from '../../../batch-engine/fleet/view.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import { localTime } from './local-time.ts';
import { rhythmOf } from './rhythm.ts';

/** What texts of schedules are made from. */
export interface Words {
  m: Messages<'schedules'>;
  batch: Messages<'batch'>;
  targets: Messages<'targets'>;
  format: Format;
}

/** "Every day at 03:00" */
export function whenText(
  { when, zone }: Pick<ScheduleSpec, 'when' | 'zone'>,
  { m, format }: Words,
): string {
  if (when.kind === 'once')
    return m.when.once(localTime(Date.parse(when.at), zone).replace('T', ' '));
  const rhythm = rhythmOf(when.cron);
  switch (rhythm.kind) {
    case 'day':
      return m.when.day(rhythm.time);
    case 'weekdays':
      return m.when.weekdays(rhythm.time);
    case 'week':
      return m.when.week(format.list(rhythm.days.map((day) => m.days[day] ?? '')), rhythm.time);
    case 'month':
      return m.when.month(rhythm.day, rhythm.time);
    case 'hours':
      return m.when.hours(rhythm.hours, String(rhythm.minute).padStart(2, '0'));
    default:
      return m.when.cron(rhythm.cron);
  }
}

/** "All phones", "Running status: running", "Group Shop floor", "3 phones by ID" */
export function targetText(
  { target }: Pick<ScheduleSpec, 'target'>,
  groups: readonly SavedItem<'group'>[] | undefined,
  { m, targets, format }: Words,
): string {
  if (target.kind === 'ids') return m.target.ids(target.instance_ids.length);
  if (target.kind === 'pairs') return m.target.pairs(target.assignments.length);
  if (target.kind === 'group') {
    const group = groups?.find(({ id }) => id === target.id);
    return group ? m.target.group(group.name) : groups ? m.target.noGroup : m.target.group('…');
  }
  const { search, filters } = target.view;
  const parts = facets.flatMap((facet) => {
    const values = filters[facet] ?? [];
    const statuses = facetStatuses[facet];
    const labels = values.map((value) =>
      value === ''
        ? targets.absent
        : statuses && typeof value === 'number'
          ? format.pick(findStatus(statuses, value).label)
          : String(value),
    );
    return labels.length === 0 ? [] : m.target.facet(targets.facets[facet], labels.join(', '));
  });
  const all = [...(search.trim() === '' ? [] : [m.target.search(search.trim())]), ...parts];
  return all.length === 0 ? m.target.all : all.join(' · ');
}

/** What it does: a command by its words, to how many users it gives phones. */
export function actionText(
  { action, parameters, users }: Pick<ScheduleSpec, 'action' | 'parameters' | 'users'>,
  { m, batch }: Words,
): string {
  const { label } = batch.actions[action];
  if (users) return m.toUsers(label, users.length);
  return typeof parameters?.['command'] === 'string' ? `${label}: ${parameters['command']}` : label;
}

export function stateTone(schedule: Pick<Schedule, 'state' | 'waiting'>): {
  word: keyof Messages<'schedules'>['states'];
  tone: Tone;
} {
  if (schedule.waiting) return { word: 'waiting', tone: 'unknown' };
  if (schedule.state === 'paused') return { word: 'paused', tone: 'unknown' };
  return { word: schedule.state, tone: schedule.state === 'active' ? 'good' : 'idle' };
}

/** What a run came to, in a line. @param nowMs for countdowns */
export function runText(run: ScheduleRun, nowMs: number, { m, batch, format }: Words): string {
  if (run.state === 'due') return m.runs.due;
  if (run.state === 'waiting') return m.runs.waiting(run.phones ?? 0);
  if (run.state === 'skipped') {
    const code = run.failure ? ` (${run.failure.code})` : '';
    const times = run.times > 1 ? m.runs.times(run.times) : '';
    return `${whyText(run.why ?? 'failed', m, format)}${code}${times}`;
  }
  if (!run.batch) return m.runs.forgotten;
  return run.batch.isFinished && run.batch.phase.kind === 'ended' && run.batch.phase.how === 'done'
    ? outcomeText(run.batch, batch, format)
    : phaseText(run.batch, nowMs, batch, format);
}

function whyText(why: SkipWhy, { runs: m }: Words['m'], format: Format): string {
  if (why === 'declined') return m.declined;
  return (why === 'missed' ? m.missed : m.notRun)(format.pick(runWords[why]));
}

/** What somebody must put right is bad; what was not done and may be missed stands out; the rest is as it should be. */
const skipTones: Readonly<Record<SkipWhy, Tone>> = {
  missed: 'unknown',
  tooMany: 'bad',
  nobody: 'idle',
  tooFew: 'bad',
  noGroup: 'bad',
  noSession: 'bad',
  running: 'unknown',
  blackout: 'idle',
  declined: 'idle',
  replaced: 'unknown',
  noSecond: 'bad',
  failed: 'bad',
  noRoom: 'bad',
  unreadable: 'bad',
};

export function runTone({ state, why, batch }: ScheduleRun): Tone {
  if (state === 'waiting') return 'unknown';
  if (state === 'due') return 'busy';
  if (state === 'skipped') return why === null ? 'bad' : skipTones[why];
  if (!batch) return 'idle';
  if (!batch.isFinished) return 'busy';
  return batch.counts.failed + batch.counts.unknown > 0 ? 'bad' : 'good';
}
