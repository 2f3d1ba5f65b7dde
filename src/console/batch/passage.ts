import type { StatusValue } from '../../contract/fields.ts';
import { copyStatuses, dataStatuses, findStatus, progressStatuses, runningStatuses, type Enumeration, type ShownStatus } from '../../contract/statuses.ts';
import type { Observation } from '../../batch-engine/verify-effect.ts';

/** What a phone is going through by the last sight of it; undefined where nothing is seen to be on its way. */
export function passageOf(sight: Observation | undefined): ShownStatus | undefined {
  if (!sight) return undefined;
  // ShowProgress speaks of the whole way of a phone that is being prepared.
  if (sight.progress !== undefined) return findStatus(progressStatuses, sight.progress);
  const seen: readonly (readonly [Enumeration, StatusValue | undefined])[] = [
    [runningStatuses, sight.row?.running_status],
    [dataStatuses, sight.dataStatus],
    [copyStatuses, sight.row?.backup_status],
  ];
  return seen.map(([enumeration, value]) => (value === undefined ? undefined : findStatus(enumeration, value))).find((status) => status?.isPassing);
}
