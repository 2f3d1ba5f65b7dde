import type { BatchAction } from '../../contract/batch-actions.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';

/** What may be said of a phone that somebody is about to act on. */
export type Concern = 'assigned' | 'loggedIn' | 'streaming';

/** Which of it matters for an action: who is hit by it. All others hit nobody. */
export const concernsOf: Readonly<Partial<Record<BatchAction, readonly Concern[]>>> = {
  reboot: ['streaming', 'loggedIn'],
  stopStreaming: ['streaming'],
  release: ['streaming', 'loggedIn'],
  cutOff: ['streaming', 'loggedIn'],
  backup: ['assigned', 'streaming', 'loggedIn'],
  reset: ['assigned', 'streaming', 'loggedIn'],
  unassign: ['assigned', 'streaming', 'loggedIn'],
  unsubscribe: ['assigned', 'streaming', 'loggedIn'],
};

/** What nobody gets back afterwards, or only by doing something. */
export type Loss =
  'phoneData' | 'userData' | 'assignment' | 'physicalPhone' | 'subscription' | 'phone';
export const lossesOf: Readonly<Partial<Record<BatchAction, readonly Loss[]>>> = {
  backup: ['physicalPhone'],
  reset: ['phoneData'],
  unassign: ['assignment', 'userData'],
  unsubscribe: ['subscription', 'phone', 'phoneData'],
};

/** How many phones a concern holds for, and of how many nobody knows. */
export interface Hit {
  concern: Concern;
  count: number;
  unknown: number;
}

/** Table 4-34: streaming. */
const streamingStatus = 3;

const concerns: Readonly<
  Record<Concern, (row: Instance | undefined, data: StatusValue | undefined) => boolean | undefined>
> = {
  assigned: (row) => row && row.assign_status === 1,
  loggedIn: (row) => row && row.login_status === 1,
  streaming: (_, data) => (data === undefined ? undefined : data === streamingStatus),
};

/**
 * Who is hit by an action on these phones, as far as it is known; what holds for none of them and is known of all is left out.
 * @param rowOf the list's row, undefined where nobody has loaded it
 * @param dataOf the state of a phone's data, undefined where it has not been asked for
 */
export function hitsOf(
  action: BatchAction | undefined,
  ids: readonly string[],
  rowOf: (id: string) => Instance | undefined,
  dataOf: (id: string) => StatusValue | undefined,
): Hit[] {
  const hits = (action ? (concernsOf[action] ?? []) : []).map((concern) => ({
    concern,
    count: 0,
    unknown: 0,
  }));
  for (const id of ids) {
    const [row, data] = [rowOf(id), dataOf(id)];
    for (const hit of hits) {
      const holds = concerns[hit.concern](row, data);
      if (holds === undefined) hit.unknown += 1;
      else if (holds) hit.count += 1;
    }
  }
  return hits.filter(({ count, unknown }) => count + unknown > 0);
}
