import { randomUUID } from 'node:crypto';
import { readEnvelope } from '../contract/envelope.ts';
import {
  buildTokenRequest,
  readRoles,
  tokenAnswer,
  tokenHeader,
  tokenPath,
  type Credentials,
  type RoleRules,
} from '../contract/iam.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { decode } from './encoding.ts';
import { Refusal } from './refusal.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';

export type SignIn =
  | { ok: true; session: StoredSession }
  | { ok: false; status: number; code: string; message: string };

/**
 * Asks IAM for a project's token (reference 3.2), once: repeated failures lock the account.
 * @throws Refusal where IAM gave no usable answer
 */
export async function signIn(
  iam: Upstream,
  credentials: Credentials,
  requestId: string,
  timeoutMs: number,
  rules: RoleRules,
): Promise<SignIn> {
  const answer = await iam.call({
    method: 'POST',
    path: tokenPath,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/json;charset=utf8',
      'x-request-id': requestId,
    },
    body: JSON.stringify(buildTokenRequest(credentials)),
    timeoutMs,
  }).answer;
  const body = await parseBody(answer);
  if (answer.status >= 400) {
    const { code, message } = readEnvelope(body);
    return { ok: false, status: answer.status, code: code ?? `IAM.${answer.status}`, message };
  }
  const token = answer.headers[tokenHeader];
  const parsed = tokenAnswer.safeParse(body);
  if (typeof token !== 'string' || !parsed.success) {
    throw new Refusal('GATEWAY.NOT_JSON', 'The identity service has not answered as documented.');
  }
  const { user, project, roles, expires_at: expiresAt } = parsed.data.token;
  const expiresAtMs = Date.parse(expiresAt);
  if (Number.isNaN(expiresAtMs))
    throw new Refusal('GATEWAY.NOT_JSON', 'The identity service names no expiry that can be read.');
  const { role, isMapped } = readRoles(
    (roles ?? []).map(({ name }) => name ?? undefined),
    rules,
  );
  const view = {
    mark: randomUUID(),
    account: user.domain?.name ?? credentials.account,
    user: user.name ?? credentials.user,
    project: project?.name ?? credentials.project,
    role,
    ...(isMapped ? {} : { standing: 'assumed' as const }),
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
  const owner = [user.domain?.id ?? `name:${view.account}`, project?.id ?? `name:${view.project}`];
  const tenant = JSON.stringify([...owner, user.id ?? `name:${view.user}`]);
  const person = JSON.stringify([owner[0], user.id ?? `name:${view.user}`]);
  return {
    ok: true,
    session: { view, token, tenant, person, owner: JSON.stringify(owner), expiresAtMs },
  };
}

async function parseBody({ body, headers }: UpstreamAnswer): Promise<unknown> {
  const plain = await decode(body, headers['content-encoding']);
  try {
    return JSON.parse(plain?.toString('utf8') ?? '');
  } catch {
    return undefined; // Told by the status, or refused where a token should have been.
  }
}
