import { createAccount, rosterOf } from '../accounts.ts';
import { lookAt } from '../phones.ts';
import { runCommand } from './run.ts';
import type { Account } from '../state.ts';

export const nowMs = Date.UTC(2026, 0, 5, 3, 4, 5);
export const fresh = () => createAccount('shell');
export const runningOf = (account: Account): number[] =>
  rosterOf(account).filter((serial) => lookAt(account, serial, nowMs).condition.running === 2);
export const [first = 0, second = 0] = runningOf(fresh());

export const said = (account: Account, command: string, serial = first, atMs = nowMs): string =>
  runCommand(account, serial, command, atMs).text;
/** How many phones of a fleet answer the same, greatest group first. */
export function groupsOf(command: string, account = createAccount('fleet-1000-shell')): number[] {
  const groups = new Map<string, number>();
  for (const serial of runningOf(account)) {
    const text = said(account, command, serial);
    groups.set(text, (groups.get(text) ?? 0) + 1);
  }
  return [...groups.values()].toSorted((a, b) => b - a);
}
