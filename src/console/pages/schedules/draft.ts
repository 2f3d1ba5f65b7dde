import type { SavedItem } from '../../../contract/saved-item.ts';
import type {
  Blackout,
  Schedule,
  ScheduleSpec,
  ScheduleTarget,
} from '../../../contract/schedules.ts';
import type { PhoneIndex } from '../../batch/assign/phone-index.ts';
import { plainDraft, type OptionsDraft } from '../../batch/send-options.ts';
import { allRunning } from '../../batch/targets/target.ts';
import { readIds } from '../../fleet/named-phones.ts';
import { readAssignList } from './assign-list.ts';
import { localTime, momentOf } from './local-time.ts';
import { cronOf, rhythmOf, type RhythmKind } from './rhythm.ts';

/** A schedule as it stands in the form. */
export interface ScheduleDraft {
  name: string;
  action: ScheduleSpec['action'];
  /** Of the two that run one. */
  command: string;
  /** Ids of what is saved: video settings, an app. */
  preset: string;
  app: string;
  url: string;
  /** Of assigning: free phones of the target for a list of users, or a list of who gets which. */
  way: 'users' | 'pairs';
  users: string;
  pairs: string;
  target: Exclude<ScheduleTarget['kind'], 'pairs'>;
  view: Extract<ScheduleTarget, { kind: 'view' }>['view'];
  group: string;
  ids: string;
  rhythm: 'once' | RhythmKind;
  /** Of one for once, as the clocks of the zone show it. */
  at: string;
  time: string;
  days: number[];
  day: number;
  hours: number;
  minute: number;
  cron: string;
  zone: string;
  missed: ScheduleSpec['missed'];
  mostPhones: number | null;
  blackouts: Blackout[];
  options: OptionsDraft;
}

export const isCommand = (action: ScheduleDraft['action']): boolean =>
  action === 'command' || action === 'syncCommand';

/** Whether it is for the phones of a list of users and phones, which needs no other target. */
export const isOfPairs = ({ action, way }: Pick<ScheduleDraft, 'action' | 'way'>): boolean =>
  action === 'assign' && way === 'pairs';

const allRunningView = allRunning.kind === 'view' ? allRunning.view : { search: '', filters: {} };

/** @param zone the browser's @param nowMs what the clock shows */
export const emptyDraft = (zone: string, nowMs: number): ScheduleDraft => ({
  name: '',
  action: 'reboot',
  command: '',
  preset: '',
  app: '',
  url: '',
  way: 'users',
  users: '',
  pairs: '',
  target: 'view',
  view: structuredClone(allRunningView) as ScheduleDraft['view'], // Of the same fields.
  group: '',
  ids: '',
  rhythm: 'day',
  at: localTime(nowMs + 3_600_000, zone),
  time: '03:00',
  days: [1],
  day: 1,
  hours: 6,
  minute: 0,
  cron: '',
  zone,
  missed: 'skip',
  mostPhones: null,
  blackouts: [],
  options: plainDraft,
});

/** The form of a schedule that is there. */
export function draftOf({ spec }: Schedule, nowMs: number): ScheduleDraft {
  const { when, zone, target, stages } = spec;
  const rhythm = when.kind === 'cron' ? rhythmOf(when.cron) : undefined;
  return {
    ...emptyDraft(zone, nowMs),
    name: spec.name,
    action: spec.action,
    command: typeof spec.parameters?.['command'] === 'string' ? spec.parameters['command'] : '',
    users: spec.users?.join('\n') ?? '',
    ...(target.kind === 'pairs'
      ? { way: target.kind, pairs: pairsText(target.assignments) }
      : { target: target.kind }),
    ...(target.kind === 'view' && { view: target.view }),
    ...(target.kind === 'group' && { group: target.id }),
    ...(target.kind === 'ids' && { ids: target.instance_ids.join('\n') }),
    ...(when.kind === 'once' && { at: localTime(Date.parse(when.at), zone) }),
    rhythm: rhythm?.kind ?? 'once',
    ...partsOf(rhythm),
    missed: spec.missed,
    mostPhones: spec.most_phones ?? null,
    blackouts: spec.blackouts ?? [],
    options: {
      ...plainDraft,
      ...(stages && {
        way: 'own',
        sizes: stages.sizes.join(', '),
        goOn: stages.go_on,
        maxFailed: stages.max_failed_percent ?? 0,
      }),
      stopAbove: spec.stop_above_percent ?? null,
      note: spec.note ?? '',
    },
  };
}

const pairsText = (pairs: Extract<ScheduleTarget, { kind: 'pairs' }>['assignments']): string =>
  pairs.map(({ user_id, instance_id }) => `${user_id}\t${instance_id}`).join('\n');

function partsOf(rhythm: ReturnType<typeof rhythmOf> | undefined): Partial<ScheduleDraft> {
  if (!rhythm) return {};
  const { kind: _, ...parts } = rhythm;
  return 'days' in parts ? { ...parts, days: [...parts.days] } : parts;
}

/** The cron text that the form makes; undefined while something is missing, or where it is for once. */
export function cronOfDraft(draft: ScheduleDraft): string | undefined {
  const { rhythm, time, days, day, hours, minute, cron } = draft;
  if (rhythm === 'once') return undefined;
  if (rhythm === 'week') return cronOf({ kind: rhythm, time, days });
  if (rhythm === 'month') return cronOf({ kind: rhythm, time, day });
  if (rhythm === 'hours') return cronOf({ kind: rhythm, hours, minute });
  return cronOf(rhythm === 'cron' ? { kind: rhythm, cron } : { kind: rhythm, time });
}

/** When it runs, by the form; undefined while that cannot be said. */
export function whenOf(draft: ScheduleDraft): ScheduleSpec['when'] | undefined {
  const cron = cronOfDraft(draft);
  if (cron !== undefined) return { kind: 'cron', cron };
  const at = draft.rhythm === 'once' ? momentOf(draft.at, draft.zone) : undefined;
  return at === undefined ? undefined : { kind: 'once', at: new Date(at).toISOString() };
}

/** @param index of the phones that a list may name */
export function targetOf(draft: ScheduleDraft, index: PhoneIndex): ScheduleTarget {
  const { target, view, group, ids } = draft;
  if (isOfPairs(draft))
    return { kind: 'pairs', assignments: readAssignList(draft.pairs, index).assignments };
  if (target === 'view') return { kind: target, view };
  return target === 'group'
    ? { kind: target, id: group }
    : { kind: target, instance_ids: readIds(ids) };
}

/** Those who get free phones; undefined where nobody does. */
export const usersOf = ({ action, way, users }: ScheduleDraft): string[] | undefined =>
  action === 'assign' && way === 'users' ? readAssignList(users).users : undefined;

/** What the tenant has saved, which parameters are made of. */
export interface Saved {
  presets: readonly SavedItem<'preset'>[];
  apps: readonly SavedItem<'app'>[];
}

/** What the operation takes beside its phones; undefined where the schedule keeps its own. */
export function parametersOf(
  draft: ScheduleDraft,
  { presets, apps }: Saved,
): Record<string, unknown> | undefined {
  if (isCommand(draft.action)) return { command: draft.command.trim() };
  if (draft.action === 'setVideo') {
    const preset = presets.find(({ id }) => id === draft.preset);
    return preset && { instance_settings: preset.value.instance_settings };
  }
  if (draft.action === 'installApp') {
    const app = apps.find(({ id }) => id === draft.app)?.value;
    if (!app) return undefined;
    const { object_name, file_name, object_version, object_size, content_type, content_md5 } = app;
    return {
      fast_install: '0',
      biz_type: 'apk',
      object_name,
      file_name,
      object_version,
      object_size,
      content_type,
      content_md5,
      install_package_url: draft.url.trim(),
    };
  }
  return {};
}
