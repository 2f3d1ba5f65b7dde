import type { StatusValue } from '../../../../contract/fields.ts';
import type { Session } from '../../../../contract/gateway.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { reasons, whyNot, type Action, type Reason } from '../../../../contract/rules.ts';
import { batchActions, menuActions, type BatchAction } from '../../../../contract/batch-actions.ts';
import type { Format } from '../../../i18n/format.ts';
import type { Locks } from '../../../fleet/known-locks.ts';
import type { Messages } from '../../../i18n/messages.ts';

/** What a menu offers: the actions that are confirmed, and adb, which is typed on a page of its own. */
export type MenuAction = BatchAction | 'adb';

/** What an action risks, the harmless first: menus are in groups by it. */
export const risks = ['none', 'interrupts', 'loses'] as const;
type Risk = (typeof risks)[number];

const interrupting: ReadonlySet<MenuAction> = new Set([
  'reboot',
  'stopStreaming',
  'release',
  'cutOff',
  'backup',
]);
const losing: ReadonlySet<MenuAction> = new Set(['reset', 'unassign', 'unsubscribe']);

/** An action as a menu shows it. */
export interface Offered {
  action: MenuAction;
  label: string;
  /** Why it cannot be done to any of the phones, in words; undefined where the dialog may open, which names those left out. */
  reason: string | undefined;
  risk: Risk;
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
  return (['adb', ...menuActions] as const).map((action) => ({
    action,
    label: action === 'adb' ? m.adb : m.actions[action].label,
    reason: whyNone(action),
    risk: losing.has(action) ? 'loses' : interrupting.has(action) ? 'interrupts' : 'none',
  }));

  function whyNone(action: MenuAction): string | undefined {
    if (role === 'readOnly') return m.why.readOnly;
    // Without a selection users are given to whatever is free.
    if (phones.length === 0) return count === 0 && action === 'assign' ? undefined : m.why.notKnown;
    if (phones.length > mostLookedAt) return undefined;
    const steps: readonly Action[] =
      action === 'adb' ? ['SyncCommand'] : batchActions[action].steps;
    const found = new Set<Reason>();
    for (const phone of phones) {
      const verdict = steps
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

const fittingCount = 3;

/** What a phone in this state is likely to need, the likeliest first. @param data by table 4-34, where it is known */
function likely(phone: Instance, data: StatusValue | undefined): MenuAction[] {
  const isAssigned = phone.assign_status === 1;
  const isLoaded = data === 2 || data === 7;
  return [
    ...(data === 3 || phone.login_status === 1 ? (['cutOff'] as const) : []),
    ...(data === 5 ? (['backup'] as const) : []),
    ...(isAssigned && !isLoaded ? (['prepare'] as const) : []),
    ...(isAssigned ? [] : (['assign'] as const)),
    'adb',
    'reboot',
    'installApp',
    'setVideo',
    'release',
    'assign',
  ];
}

/** The three actions that fit a phone's state best, of those that it allows; where it allows none, those that would. */
export function fittingActions(
  phone: Instance,
  data: StatusValue | undefined,
  offered: readonly Offered[],
): Offered[] {
  const wanted = [...new Set(likely(phone, data))].flatMap(
    (action) => offered.find((one) => one.action === action) ?? [],
  );
  const possible = wanted.filter(({ reason }) => reason === undefined);
  return (possible.length > 0 ? possible : wanted).slice(0, fittingCount);
}
