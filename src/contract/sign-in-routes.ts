import * as z from 'zod/mini';
import { gatewayPaths, standings } from './gateway.ts';
import { accessKeys } from './access-keys.ts';
import { credentials } from './iam.ts';
import type { WorkerRoute } from './worker-route.ts';

const signInBody = z.union([credentials, accessKeys]);

/** A Session, as it is told and stored. */
export const sessionView = z.object({
  mark: z.string(),
  account: z.string(),
  user: z.string(),
  project: z.string(),
  role: z.enum(['administrator', 'readOnly']),
  standing: z.optional(z.enum(standings)),
  expiresAt: z.string(),
  credential: z.optional(z.literal('keys')),
});

/** How a script comes by a session; documented beside the worker's own routes. */
export const sessionRoutes: readonly WorkerRoute[] = [
  {
    name: 'SignIn',
    method: 'POST',
    path: gatewayPaths.session,
    tag: 'Session',
    summary: 'Sign in',
    description:
      'Signs in at IAM with a password, or with access keys, which the service is asked one row with. The cookie of the answer is the session; IAM’s token and the secret key stay in the gateway.',
    body: signInBody,
    status: 200,
    answer: sessionView,
    refusals: [],
  },
  {
    name: 'SignOut',
    method: 'DELETE',
    path: gatewayPaths.session,
    tag: 'Session',
    summary: 'Sign out',
    description: 'Ends the session. Its batches go on until IAM’s token ends.',
    status: 204,
    refusals: [],
  },
];
