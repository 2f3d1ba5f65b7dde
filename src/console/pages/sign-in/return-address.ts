import type { Texts } from '../../lib/navigation.ts';

/** Whether an address leads to a page of ours. A browser reads `//there`, `/\there` and `/⇥/there` as another site. */
const isOwn = (address: string): boolean =>
  address.startsWith('/') &&
  URL.canParse(address, location.origin) &&
  new URL(address, location.origin).origin === location.origin;

/** Where to go after the sign-in: where its address says that one came from, if that is ours; else where this person begins. */
export const returnAddress = ({ from }: Texts): string =>
  from !== undefined && isOwn(from) ? from : '/';
