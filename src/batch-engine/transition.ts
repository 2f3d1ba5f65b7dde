import { readStatus, type StatusValue } from '../contract/fields.ts';
import { jobStatuses, progressStatuses } from '../contract/operation-statuses.ts';
import {
  copyStatuses,
  dataStatuses,
  findStatus,
  runningStatuses,
  type Enumeration,
  type ShownStatus,
} from '../contract/statuses.ts';
import type { Observation } from './verify-effect.ts';

/** What a phone whose effect is awaited is going through. */
export interface Transition {
  status: ShownStatus;
  /** How many stand before it in the queue, if it waits in one. */
  ahead: number | undefined;
}

const enumerations = {
  progress: progressStatuses,
  running: runningStatuses,
  data: dataStatuses,
  backup: copyStatuses,
  job: jobStatuses,
} as const satisfies Record<string, Enumeration>;
type Name = keyof typeof enumerations;

const isName = (name: string): name is Name => Object.hasOwn(enumerations, name);

/** How it stands in a batch: as the code of an outcome that is still awaited, such as `SEEN_PASSING.running.3`. */
const prefix = 'SEEN_PASSING.';

/** The code of what a phone is seen to go through; undefined where nothing is on its way. */
export function transitionCode({
  row,
  dataStatus,
  progress,
  waitingCount,
}: Observation): string | undefined {
  const seen: readonly (readonly [Name, StatusValue | undefined])[] =
    // ShowProgress speaks of the whole way of a phone that is being prepared.
    progress === undefined
      ? [
          ['running', row?.running_status],
          ['data', dataStatus],
          ['backup', row?.backup_status],
        ]
      : [['progress', progress]];
  const passing = seen.find(
    ([name, value]) =>
      value !== undefined &&
      (name === 'progress' || findStatus(enumerations[name], value).isPassing),
  );
  if (!passing) return undefined;
  return `${prefix}${passing.join('.')}${waitingCount === undefined || waitingCount <= 0 ? '' : `.${waitingCount}`}`;
}

/** The code of a phone whose job has a status that nobody knows: it is shown as it is. */
export const oddJobCode = (status: StatusValue): string =>
  `${prefix}job.${String(status).replaceAll('.', ' ').slice(0, 64)}`;

/** What such a code says; undefined for any other. */
export function readTransition(code: string): Transition | undefined {
  if (!code.startsWith(prefix)) return undefined;
  const [name = '', value, ahead] = code.slice(prefix.length).split('.');
  return isName(name)
    ? {
        status: findStatus(enumerations[name], readStatus(value) ?? ''),
        ahead: ahead === undefined ? undefined : Number(ahead),
      }
    : undefined;
}
