import type { AlertsApi } from '../../contract/alert-store.ts';
import { dryRun, type DryRunWorld } from './dry-run.ts';

/** More do not wait: each goes through up to a month of a whole fleet. */
const mostWaiting = 5;

/** Dry runs, one after the other: beside them nobody is to wait for long. */
export function createDryRuns(world: DryRunWorld): AlertsApi['dryRun'] {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (tenant, input) => {
    if (waiting >= mostWaiting) return undefined;
    waiting += 1;
    const mine = last.then(() => dryRun(tenant, input, world)).finally(() => (waiting -= 1));
    last = mine.catch(() => {});
    return mine;
  };
}
