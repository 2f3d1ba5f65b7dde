import { gatewayPaths } from '../../contract/gateway.ts';

/**
 * Loads the page anew where the console answers; for code that could not be had at a second try either. Browsers may remember for as
 * long as a page lives that a module could not be fetched, and after an update of the console it is there no more.
 * @returns whether it does
 */
export async function reloadIfThere(): Promise<boolean> {
  const isThere = await fetch(gatewayPaths.health, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) location.reload();
  return isThere;
}

/** Goes to an address of the console as if it was opened there for the first time. */
export const loadAnew = (address: string): void => location.replace(address);
