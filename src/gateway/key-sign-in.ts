import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import {
  domainsAnswer,
  domainsPath,
  maskAccessKey,
  projectsAnswer,
  projectsPath,
  type AccessKeys,
} from '../contract/access-keys.ts';
import { readEnvelope } from '../contract/envelope.ts';
import { readRoles, tokenLifetimeHours, type RoleRules } from '../contract/iam.ts';
import { ListInstances } from '../contract/instances.ts';
import { buildRequest } from '../contract/operation.ts';
import { personOfKeys } from '../contract/sessions.ts';
import { parse, textOf } from './outcome.ts';
import { Refusal } from './refusal.ts';
import type { SignIn } from './sign-in.ts';
import type { Upstream } from './upstream.ts';

export interface KeySignInOptions {
  iam: Upstream;
  api: Upstream;
  /** Of each call. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  roleRules: RoleRules;
}

/** So long a session lasts that signs by keys which have no end of their own, as that of a token would. */
const lifetimeMs = tokenLifetimeHours * 3_600_000;

/**
 * Signs in with access keys. A cheap read of the service shows that it takes them; then IAM says whose they are: without its word
 * nobody is let near what the admins of an account share. Who stands behind keys, and in which role, nobody can be asked. Nothing is
 * asked twice: repeated failures lock the keys. Temporary keys may end sooner than the session says: the service's refusal ends it then.
 * @throws Refusal where service or IAM gave no usable answer
 */
export async function signInWithKeys(
  { iam, api, timeoutMs, now, roleRules }: KeySignInOptions,
  keys: AccessKeys,
  requestId: string,
): Promise<SignIn> {
  const { url } = buildRequest(ListInstances, { page_no: 1, page_size: 1 }, requestId);
  const list = await ask(api, url, keys);
  // IAM takes keys as they are, for no project.
  const ofAccount = { ...keys, projectId: '' };
  const projects = list.refusal ? list : await ask(iam, projectsPath, ofAccount);
  const domains = projects.refusal ? projects : await ask(iam, domainsPath, ofAccount);
  if (domains.refusal) return domains.refusal;

  const project = read(projectsAnswer, projects.body).projects.find(
    ({ id }) => id === keys.projectId,
  );
  if (!project)
    return {
      ok: false,
      status: 403,
      code: 'IAM.403',
      message: 'The access keys have no access to this project.',
    };
  const account = read(domainsAnswer, domains.body).domains.find(
    ({ id }) => id === project.domain_id,
  );
  const expiresAtMs = now() + lifetimeMs;
  const view = {
    mark: randomUUID(),
    account: account?.name ?? project.domain_id,
    user: maskAccessKey(keys.accessKey),
    project: project.name ?? project.id,
    role: readRoles([], roleRules).role,
    standing: 'assumed' as const,
    expiresAt: new Date(expiresAtMs).toISOString(),
    credential: 'keys' as const,
  };
  const owner = [project.domain_id, project.id];
  // Keys see what their user may: another's answers are not for them, and theirs for nobody else.
  const tenant = JSON.stringify([...owner, keys.accessKey]);
  return {
    ok: true,
    session: {
      view,
      token: '',
      keys,
      tenant,
      owner: JSON.stringify(owner),
      expiresAtMs,
      person: personOfKeys(project.domain_id, keys.accessKey),
    },
  };

  async function ask(
    upstream: Upstream,
    path: string,
    signing: AccessKeys,
  ): Promise<{ body: unknown; refusal?: SignIn }> {
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      'x-request-id': requestId,
    };
    const answer = await upstream.call({
      method: 'GET',
      path,
      headers,
      body: undefined,
      credential: { token: '', keys: signing },
      timeoutMs,
    }).answer;
    const body = parse((await textOf(answer)) ?? '');
    const { code, message } = readEnvelope(body);
    const isFine = answer.status < 400;
    // IAM's own success has no code.
    if (isFine && code === (upstream === api ? '0' : undefined)) return { body };
    if (isFine && code === undefined)
      throw new Refusal('GATEWAY.NOT_JSON', 'The service has not answered as documented.');
    // The service says no with HTTP 200, too.
    return {
      body,
      refusal: {
        ok: false,
        status: isFine ? 403 : answer.status,
        code: code ?? `${upstream === api ? 'HTTP' : 'IAM'}.${answer.status}`,
        message,
      },
    };
  }
}

function read<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal('GATEWAY.NOT_JSON', 'The identity service has not answered as documented.');
}
