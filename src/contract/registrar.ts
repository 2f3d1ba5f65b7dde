import type { Role } from './iam.ts';

/** In whose name something is registered: a batch, a lock, a saved item. */
export interface Registrar {
  tenant: string;
  actor: string;
  role: Role;
  /** Of the client. */
  address?: string | undefined;
}
