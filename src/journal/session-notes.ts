import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { StoredSession } from '../contract/sessions.ts';
import { sessionOperations, type SessionNote } from '../contract/sign-ins.ts';
import type { Context } from './context.ts';
import { doneHere, storeEnded } from './record.ts';
import { clean } from './store.ts';
import type { Tables } from './tables.ts';

/** Of an account whose project nobody knows, so many of its tenants are told. */
const mostTenants = 20;

/** See Journal.noteSession. */
export async function noteSession(
  context: Context,
  { tenant, operation, actor, role, requestId, address, about, refusal }: SessionNote,
): Promise<void> {
  const { store } = context;
  const request = JSON.stringify(about);
  const ended = refusal ? { ...doneHere, outcome: 'refused' as const, ...refusal } : doneHere;
  const owners =
    'owner' in tenant
      ? [tenant.owner]
      : 'projectId' in tenant
        ? await tenantsOf(context, tenant.projectId)
        : await tenantsCalled(context, tenant);
  for (const owner of owners) {
    await store.db.transaction().execute((db) =>
      storeEnded(
        context,
        db,
        {
          tenant: owner,
          actor: clean(actor),
          role,
          address,
          operation,
          targets: [],
          batchId: undefined,
          requestId,
          request: clean(request),
        },
        ended,
      ),
    );
  }
}

/** Records that nobody has used a session for too long, within the transaction that ends it. */
export async function noteIdle(
  context: Context,
  db: Transaction<Tables>,
  { owner, view, address, browser }: StoredSession,
  usedAtMs: number,
): Promise<void> {
  const about = {
    project: view.project,
    browser: browser ?? '',
    usedAt: new Date(usedAtMs).toISOString(),
  };
  await storeEnded(context, db, {
    tenant: owner,
    actor: clean(view.user),
    role: view.role,
    address,
    operation: sessionOperations.idle,
    targets: [],
    batchId: undefined,
    requestId: randomUUID(),
    request: clean(JSON.stringify(about)),
  });
}

/** Remembers how people call a tenant. */
export async function nameTenant(
  { store, tenantIds }: Context,
  owner: string,
  { account, project }: { account: string; project: string },
): Promise<void> {
  await store.db
    .updateTable('tenants')
    .set({ account: clean(account), project: clean(project) })
    .where('id', '=', await tenantIds(owner))
    .execute();
}

/** The tenant of a project, whose id is in its key; whoever signs in with access keys names no account. */
async function tenantsOf({ store }: Context, projectId: string): Promise<string[]> {
  const end = `,${JSON.stringify(projectId)}]`;
  const rows = await store.db
    .selectFrom('tenants')
    .select('key')
    .where('key', 'like', `%${end}`)
    .orderBy('id')
    .limit(mostTenants)
    .execute();
  // To the database some characters stand for others.
  return rows.flatMap(({ key }) => (key.endsWith(end) ? key : []));
}

/** The tenants that are called so; of a project that is none of the account's, all of the account's. */
async function tenantsCalled(
  { store }: Context,
  { account, project }: { account: string; project: string },
): Promise<string[]> {
  const rows = await store.db
    .selectFrom('tenants')
    .select(['key', 'project'])
    .where('account', '=', clean(account))
    .orderBy('id')
    .limit(mostTenants)
    .execute();
  const exact = rows.filter((row) => row.project === project);
  return (exact.length > 0 ? exact : rows).map(({ key }) => key);
}
