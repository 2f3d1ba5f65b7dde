import type { Session } from '../../../../contract/gateway.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { reasons, whyNot, type Reason } from '../../../../contract/rules.ts';
import { batchActions, menuActions, type BatchAction } from '../../../../contract/batch-actions.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Locks } from '../../../fleet/known-locks.ts';
import type { Messages } from '../../../i18n/messages.ts';

/** An action as a menu shows it. */
export interface Offered {
  action: BatchAction;
  label: string;
  /** Why it cannot be done to any of the phones, in words; undefined where the dialog may open, which names those left out. */
  reason: string | undefined;
  isDangerous: boolean;
}

/** Of more than these one is likely to qualify: the dialog looks at each. */
const mostLookedAt = 2000;

/**
 * What can be done to these phones, and why not.
 * @param count how many are selected, where `phones` are only those whose rows are known
 */
export function offeredActions(
  phones: readonly Instance[],
  count: number,
  locks: Locks,
  role: Session['role'],
  m: Messages<'batch'>,
  format: Format,
): Offered[] {
  return menuActions.map((action) => ({
    action,
    label: m.actions[action].label,
    reason: whyNone(action),
    isDangerous: batchActions[action].confirmBy === 'number',
  }));

  function whyNone(action: BatchAction): string | undefined {
    if (role === 'readOnly') return m.why.readOnly;
    // Without a selection users are given to whatever is free.
    if (phones.length === 0) return count === 0 && action === 'assign' ? undefined : m.why.notKnown;
    if (phones.length > mostLookedAt) return undefined;
    const found = new Set<Reason>();
    for (const phone of phones) {
      const verdict = batchActions[action].steps
        .map((step) => whyNot(step, { ...phone, lock: locks.get(phone.instance_id) }))
        .find((one) => one !== undefined);
      // A warning is for the dialog to give.
      if (verdict === undefined || verdict.isWarning) return undefined;
      found.add(verdict.reason);
    }
    const words = format.list([...found].map((reason) => format.pick(reasons[reason].text)));
    return count > 1 ? m.why.noneEligible(words) : words;
  }
}
