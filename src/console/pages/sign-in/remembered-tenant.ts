import type { Credentials } from '../../../contract/iam.ts';

type Tenant = Pick<Credentials, 'account' | 'project'>;

const storageKey = 'console.sign-in';

/**
 * The account and the project of the last sign-in on this browser, to be filled in; undefined where there was none, null where
 * whoever signed in last wants none kept.
 */
export function readTenant(): Tenant | null | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'undefined');
    if (stored === null) return null;
    const { account, project } = stored as Partial<Tenant>; // Checked below.
    return typeof account === 'string' && typeof project === 'string'
      ? { account, project }
      : undefined;
  } catch {
    return undefined;
  }
}

function keep(tenant: Tenant | null): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(tenant));
  } catch {
    // A browser that keeps nothing fills in nothing.
  }
}

/** These two alone: never a password, a code or a key. */
export const rememberTenant = ({ account, project }: Tenant): void => keep({ account, project });

/** Keeps nothing, and that this is wanted. */
export const forgetTenant = (): void => keep(null);
