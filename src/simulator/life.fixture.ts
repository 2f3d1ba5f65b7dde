import type { Traits } from './fleet.ts';
import type { Condition } from './life.ts';

/** What cannot be true of one phone at one time. */
export function contradictions(
  phone: Traits,
  { running, login, data, backup, restore }: Condition,
): string[] {
  const rules: Record<string, boolean> = {
    'data on a phone that does not run': data !== 0 && running !== 2,
    'streaming without a login': data === 3 && login !== 1,
    'login on a phone that does not run': login === 1 && running !== 2,
    'login on a phone without a user': login === 1 && phone.user === undefined,
    'frozen and running': phone.isFrozen && running === 2,
    'restoring by one number only': (data === 1) !== (restore.status === 1),
    'backing up by one number only': (data === 4) !== (backup.status === 1),
    'backup failed and succeeded': data === 5 && backup.status !== 3,
    'restore failed and succeeded': data === 6 && restore.status !== 3,
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
}
