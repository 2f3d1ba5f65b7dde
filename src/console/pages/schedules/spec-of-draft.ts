import { command } from '../../../contract/commands.ts';
import { batchId } from '../../../contract/journal.ts';
import {
  newSchedule,
  scheduleLimits,
  zoneName,
  type Blackout,
  type NewSchedule,
} from '../../../contract/schedules.ts';
import type { PhoneIndex } from '../../batch/assign/phone-index.ts';
import { readOptions } from '../../batch/send-options.ts';
import { readIds } from '../../fleet/named-phones.ts';
import { urlFault } from '../../lib/signed-url.ts';
import { faultOf, type Fault } from '../../ui/form/fault.ts';
import { readAssignList } from './assign-list.ts';
import {
  cronOfDraft,
  isCommand,
  isOfPairs,
  parametersOf,
  targetOf,
  usersOf,
  whenOf,
  type Saved,
  type ScheduleDraft,
} from './draft.ts';
import { momentOf } from './local-time.ts';

export type Field = Exclude<keyof ScheduleDraft, 'options' | 'view'>;

const required: Fault = { kind: 'required' };

/** What the form is judged by. */
export interface Known {
  nowMs: number;
  /** The action whose parameters the schedule has already. */
  keeps?: ScheduleDraft['action'] | undefined;
  /** The phones that a list may name. */
  index: PhoneIndex;
}

/** What keeps the form from being sent, by field. */
export function faultsOf(
  draft: ScheduleDraft,
  { nowMs, keeps, index }: Known,
): Partial<Record<Field | 'options', Fault>> {
  const { shape } = newSchedule;
  const isKept = keeps === draft.action;
  const target = isOfPairs(draft) ? undefined : draft.target;
  const faults: [Field | 'options', Fault | undefined][] = [
    ['name', faultOf(shape.name, draft.name.trim())],
    ['command', isCommand(draft.action) ? faultOf(command, draft.command.trim()) : undefined],
    [
      'preset',
      draft.action === 'setVideo' && draft.preset === '' && !isKept ? required : undefined,
    ],
    ...appFaults(draft, nowMs, isKept),
    ...assignFaults(draft, index),
    ['group', target === 'group' ? faultOf(batchId, draft.group) : undefined],
    ['ids', target === 'ids' ? idsFault(draft.ids) : undefined],
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

function assignFaults(
  { action, way, ...draft }: ScheduleDraft,
  index: PhoneIndex,
): [Field, Fault | undefined][] {
  if (action !== 'assign') return [];
  const { users, assignments, problems } = readAssignList(
    draft[way],
    way === 'pairs' ? index : undefined,
  );
  const count = way === 'pairs' ? assignments.length : users.length;
  const limit = scheduleLimits[way === 'pairs' ? 'ids' : 'users'];
  if (problems.length > 0) return [[way, { kind: 'wrong' }]];
  if (count === 0) return [[way, required]];
  return [[way, count > limit ? { kind: 'tooMuch', limit } : undefined]];
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
  confirmedPhones: number,
  known: Known,
): NewSchedule | undefined {
  const when = whenOf(draft);
  if (!when || Object.keys(faultsOf(draft, known)).length > 0) return undefined;
  const parameters = parametersOf(draft, saved);
  const users = usersOf(draft);
  return {
    name: draft.name.trim(),
    action: draft.action,
    ...(parameters && { parameters }),
    target: targetOf(draft, known.index),
    ...(users && { users }),
    when,
    zone: draft.zone,
    missed: draft.missed,
    ...(draft.mostPhones !== null && { most_phones: draft.mostPhones }),
    ...(draft.blackouts.length > 0 && { blackouts: draft.blackouts }),
    ...readOptions(draft.options).options,
    confirmed_phones: confirmedPhones,
  };
}
