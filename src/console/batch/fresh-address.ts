import { InstallApp } from '../../contract/apps.ts';
import { urlFault } from '../lib/signed-url.ts';
import type { Plan } from '../../batch-engine/plan.ts';
import type { WorkerBatch } from '../../contract/worker.ts';

/** Whether a plan is confirmed with another download address: it `must` be where its own is no longer any good. */
export type AddressNeed = 'none' | 'may' | 'must';

/** What the journal has in place of what signed an address. */
const masked = '***';

export const isInstall = ({ operations }: Pick<WorkerBatch, 'operations'>): boolean =>
  operations[0] === InstallApp.name;

/**
 * What a plan needs. Signed addresses end, and of a batch that was read back nobody has kept the address.
 * @param isAgain whether it was sent before: its address may have been what was wrong
 */
export function addressNeed(
  plan: Pick<Plan, 'steps' | 'input'>,
  isAgain: boolean,
  nowMs: number,
): AddressNeed {
  if (plan.steps[0]?.name !== InstallApp.name) return 'none';
  const url = plan.input.install_package_url;
  if (typeof url !== 'string' || url.includes(masked) || urlFault(url, nowMs) === 'expired')
    return 'must';
  return isAgain ? 'may' : 'none';
}

export const withAddress = (plan: Plan, url: string): Plan =>
  url.trim() === '' ? plan : { ...plan, input: { ...plan.input, install_package_url: url.trim() } };
