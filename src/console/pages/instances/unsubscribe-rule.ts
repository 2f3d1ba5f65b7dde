import { limits } from '../../../contract/fields.ts';
import type { Session } from '../../../contract/gateway.ts';
import type { Instance } from '../../../contract/instances.ts';
import { reasons, whyNot } from '../../../contract/rules.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

/** Why none of the chosen phones can be unsubscribed now, in words; undefined where the dialog may open (it names those left out). */
export function whyNoUnsubscribe(count: number, rows: readonly Instance[], role: Session['role'], m: Messages<'instances'>, format: Format): string | undefined {
  const { unsubscribeWhy: why } = m.selection;
  if (role === 'readOnly') return why.readOnly;
  if (count > limits.instanceIds) return why.tooMany(format.number(limits.instanceIds));
  if (rows.length === 0) return why.notKnown;
  const refusals = rows.map((row) => whyNot('DeleteInstance', row));
  if (refusals.some((refusal) => refusal === undefined)) return undefined;
  const words = new Set(refusals.flatMap((refusal) => (refusal ? [format.pick(reasons[refusal].text)] : [])));
  return why.noneEligible([...words].join(', '));
}
