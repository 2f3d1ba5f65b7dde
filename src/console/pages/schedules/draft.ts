import { command } from '../../../contract/commands.ts';
import { batchId } from '../../../contract/journal.ts';
import type { SavedItem } from '../../../contract/saved-item.ts';
import {
  newSchedule,
  scheduleLimits,
  zoneName,
  type Blackout,
  type NewSchedule,
  type Schedule,
  type ScheduleSpec,
  type ScheduleTarget,
} from '../../../contract/schedules.ts';
import { plainDraft, readOptions, type OptionsDraft } from '../../batch/send-options.ts';
import { allRunning } from '../../batch/targets/target.ts';
import { readIds } from '../../fleet/named-phones.ts';
import { urlFault } from '../../lib/signed-url.ts';
import { faultOf, type Fault } from '../../ui/form/fault.ts';
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
  target: ScheduleTarget['kind'];
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

const allRunningView = allRunning.kind === 'view' ? allRunning.view : { search: '', filters: {} };

/** @param zone the browser's @param nowMs what the clock shows */
export const emptyDraft = (zone: string, nowMs: number): ScheduleDraft => ({
  name: '',
  action: 'reboot',
  command: '',
  preset: '',
  app: '',
  url: '',
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
    target: target.kind,
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

function partsOf(rhythm: ReturnType<typeof rhythmOf> | undefined): Partial<ScheduleDraft> {
  if (!rhythm) return {};
  const { kind: _, ...parts } = rhythm;
  return 'days' in parts ? { ...parts, days: [...parts.days] } : parts;
}

/** The cron text that the form makes; undefined while something is missing, or where it is for once. */
function cronOfDraft(draft: ScheduleDraft): string | undefined {
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

export function targetOf({ target, view, group, ids }: ScheduleDraft): ScheduleTarget {
  if (target === 'view') return { kind: target, view };
  return target === 'group'
    ? { kind: target, id: group }
    : { kind: target, instance_ids: readIds(ids) };
}

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

export type Field = Exclude<keyof ScheduleDraft, 'options' | 'view'>;

const required: Fault = { kind: 'required' };

/**
 * What keeps the form from being sent, by field.
 * @param keeps the action whose parameters the schedule has already
 */
export function faultsOf(
  draft: ScheduleDraft,
  nowMs: number,
  keeps?: ScheduleDraft['action'],
): Partial<Record<Field | 'options', Fault>> {
  const { shape } = newSchedule;
  const isKept = keeps === draft.action;
  const faults: [Field | 'options', Fault | undefined][] = [
    ['name', faultOf(shape.name, draft.name.trim())],
    ['command', isCommand(draft.action) ? faultOf(command, draft.command.trim()) : undefined],
    [
      'preset',
      draft.action === 'setVideo' && draft.preset === '' && !isKept ? required : undefined,
    ],
    ...appFaults(draft, nowMs, isKept),
    ['group', draft.target === 'group' ? faultOf(batchId, draft.group) : undefined],
    ['ids', draft.target === 'ids' ? idsFault(draft.ids) : undefined],
    ['zone', faultOf(zoneName, draft.zone)],
    [
      'mostPhones',
      draft.mostPhones === null ? undefined : faultOf(shape.most_phones, draft.mostPhones),
    ],
    ...whenFaults(draft, nowMs),
    ['blackouts', blackoutsFault(draft.blackouts)],
    [
      'options',
      Object.keys(readOptions(draft.options).faults).length > 0 ? { kind: 'wrong' } : undefined,
    ],
  ];
  return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

function appFaults(
  { action, app, url }: ScheduleDraft,
  nowMs: number,
  isKept: boolean,
): [Field, Fault | undefined][] {
  if (action !== 'installApp' || (isKept && app === '')) return [];
  const kind = urlFault(url.trim(), nowMs);
  return [
    ['app', app === '' ? required : undefined],
    ['url', kind && { kind }],
  ];
}

function idsFault(text: string): Fault | undefined {
  const ids = readIds(text);
  if (ids.length === 0) return required;
  return ids.length > scheduleLimits.ids
    ? { kind: 'tooMuch', limit: scheduleLimits.ids }
    : undefined;
}

function whenFaults(draft: ScheduleDraft, nowMs: number): [Field, Fault | undefined][] {
  if (draft.rhythm === 'once') {
    const at = momentOf(draft.at, draft.zone);
    return [
      ['at', at === undefined ? { kind: 'wrong' } : at <= nowMs ? { kind: 'past' } : undefined],
    ];
  }
  if (cronOfDraft(draft) !== undefined) return [];
  if (draft.rhythm === 'cron')
    return [['cron', draft.cron.trim() === '' ? required : { kind: 'wrong' }]];
  return [[draft.rhythm === 'week' && draft.days.length === 0 ? 'days' : 'time', required]];
}

const blackoutsFault = (blackouts: readonly Blackout[]): Fault | undefined =>
  newSchedule.shape.blackouts.safeParse(blackouts).success ? undefined : { kind: 'wrong' };

/** What is sent; undefined while something keeps it from being. */
export function specOf(
  draft: ScheduleDraft,
  saved: Saved,
  nowMs: number,
  confirmedPhones: number,
  keeps?: ScheduleDraft['action'],
): NewSchedule | undefined {
  const when = whenOf(draft);
  if (!when || Object.keys(faultsOf(draft, nowMs, keeps)).length > 0) return undefined;
  const parameters = parametersOf(draft, saved);
  return {
    name: draft.name.trim(),
    action: draft.action,
    ...(parameters && { parameters }),
    target: targetOf(draft),
    when,
    zone: draft.zone,
    missed: draft.missed,
    ...(draft.mostPhones !== null && { most_phones: draft.mostPhones }),
    ...(draft.blackouts.length > 0 && { blackouts: draft.blackouts }),
    ...readOptions(draft.options).options,
    confirmed_phones: confirmedPhones,
  };
}
